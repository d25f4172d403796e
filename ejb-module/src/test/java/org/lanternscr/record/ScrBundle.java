package org.lanternscr.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;

/** A record that a test makes up, in the shape of scr-fhir-api.md 4.3. */
final class ScrBundle {

  static final NhsNumber PATIENT = new NhsNumber("9990000018");
  static final ScrId ID = new ScrId("FA60BE64-1F34-11EB-A2A8-000C29A364EB");
  static final Instant READ_AT = Instant.parse("2026-11-23T09:41:05Z");

  static final AllergyRule ALLERGIES =
      new AllergyRule(List.of("No known allergies", "No known drug allergies", "NKDA"));

  private final JsonObjectBuilder composition =
      Json.createObjectBuilder()
          .add("resourceType", "Composition")
          .add("id", ID.value())
          .add("status", "final");
  private final JsonArrayBuilder sections = Json.createArrayBuilder();
  private final JsonArrayBuilder entries = Json.createArrayBuilder();
  private String patient = PATIENT.digits();

  /** Adds a section; a code of null leaves the code out, as initial summaries do. */
  ScrBundle section(String code, String title, String inner) {
    return section(sectionOf(code, title, inner));
  }

  ScrBundle section(JsonValue section) {
    sections.add(section);
    return this;
  }

  static JsonObject sectionOf(String code, String title, String inner) {
    return section(code, title, JsonValue.NULL, div(inner)).build();
  }

  /** A section that holds another one. */
  static JsonObject sectionOf(String code, String title, String inner, JsonObject nested) {
    return section(code, title, Json.createArrayBuilder().add(nested).build(), div(inner)).build();
  }

  /** A section whose div is exactly this text. */
  ScrBundle rawSection(String code, String title, String div) {
    return section(section(code, title, JsonValue.NULL, div).build());
  }

  ScrBundle composition(String name, String json) {
    composition.add(name, parse(json));
    return this;
  }

  ScrBundle patient(String number) {
    patient = number;
    return this;
  }

  ScrBundle entry(String resource) {
    entries.add(Json.createObjectBuilder().add("resource", parse(resource)));
    return this;
  }

  /** The Bundle: Composition first, Patient last. */
  byte[] bytes() {
    JsonArrayBuilder all =
        Json.createArrayBuilder()
            .add(
                Json.createObjectBuilder()
                    .add("resource", composition.add("section", sections.build())));
    entries.build().forEach(all::add);
    if (patient != null) {
      all.add(
          Json.createObjectBuilder()
              .add(
                  "resource",
                  parse(
                      "{\"resourceType\":\"Patient\",\"id\":\"P\",\"identifier\":[{\"system\":"
                          + "\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\""
                          + patient
                          + "\"}]}")));
    }
    JsonObject bundle =
        Json.createObjectBuilder()
            .add("resourceType", "Bundle")
            .add("type", "searchset")
            .add("total", 1)
            .add("entry", all)
            .build();
    return bundle.toString().getBytes(UTF_8);
  }

  Optional<RecordView> view() {
    return view(bytes());
  }

  static Optional<RecordView> view(byte[] body) {
    return SummaryRecordReader.read(body, ID, PATIENT, READ_AT, ALLERGIES, false);
  }

  /** The record, which must be shown, without the places in it. */
  SummaryRecord masked() {
    return SummaryRecordReader.read(bytes(), ID, PATIENT, READ_AT, ALLERGIES, true)
        .map(view -> ((RecordView.Shown) view).record())
        .orElseThrow();
  }

  /** The record, which must be shown. */
  SummaryRecord record() {
    return view()
        .filter(RecordView.Shown.class::isInstance)
        .map(view -> ((RecordView.Shown) view).record())
        .orElseThrow();
  }

  /** The content in the div that every section has. */
  static String div(String inner) {
    return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + inner + "</div>";
  }

  private static JsonObjectBuilder section(
      String code, String title, JsonValue nested, String div) {
    JsonObjectBuilder section = Json.createObjectBuilder().add("title", title);
    if (code != null) {
      section.add("code", parse("{\"coding\":[{\"code\":\"" + code + "\"}]}"));
    }
    section.add("text", Json.createObjectBuilder().add("status", "generated").add("div", div));
    return nested == JsonValue.NULL ? section : section.add("section", nested);
  }

  private static JsonValue parse(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }
}
