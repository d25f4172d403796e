package org.lanternscr.record;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lanternscr.platform.Fhir;

/**
 * What a Bundle calls the practice and the author, wherever it tells it beside the narrative: in
 * the author resources, in resources inside of others, in the references of the Composition, and in
 * the address and the practice of the patient (scr-fhir-api.md 3). Pure.
 */
final class PlaceNamesReader {

  private static final List<String> RESOURCES =
      List.of("Organization", "PractitionerRole", "Practitioner", "Location", "HealthcareService");

  /** Of others, the members that tell of a practice, of an author or of a place. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "Composition", List.of("author", "custodian", "attester"),
          "Encounter", List.of("location", "serviceProvider", "participant"),
          "Patient", List.of("address", "telecom", "generalPractitioner", "managingOrganization"),
          "RelatedPerson", List.of("address", "telecom"));

  private static final Set<String> NAMES =
      Set.of(
          "name",
          "text",
          "alias",
          "line",
          "city",
          "district",
          "state",
          "postalCode",
          "value",
          "display");

  /** Of a person. */
  private static final Set<String> PERSON = Set.of("family", "given");

  /** What somebody or something is, in words that are nobody's name. */
  private static final Set<String> CODES =
      Set.of("code", "type", "specialty", "physicalType", "category", "mode");

  /** What many practices are called, and what would be found in clinical text as well. */
  private static final Set<String> COMMON =
      Set.of(
          "and",
          "avenue",
          "care",
          "center",
          "centre",
          "child",
          "children",
          "city",
          "clinic",
          "clinical",
          "close",
          "community",
          "court",
          "doctor",
          "doctors",
          "drs",
          "east",
          "eye",
          "family",
          "flat",
          "floor",
          "for",
          "general",
          "group",
          "hall",
          "health",
          "healthcare",
          "heart",
          "high",
          "hill",
          "hospital",
          "house",
          "lane",
          "london",
          "medical",
          "medicine",
          "men",
          "mental",
          "miss",
          "mrs",
          "new",
          "nhs",
          "north",
          "nurse",
          "old",
          "park",
          "partners",
          "partnership",
          "physical",
          "practice",
          "primary",
          "road",
          "saint",
          "skin",
          "south",
          "street",
          "surgery",
          "the",
          "town",
          "trust",
          "unit",
          "urgent",
          "view",
          "village",
          "walk",
          "ward",
          "west",
          "women",
          "work");

  /** A shorter one is looked for as a whole word. */
  private static final int SHORTEST = 5;

  private static final int SHORTEST_WORD = 3;

  /** So long is the first word of a practice's name that stands for the practice by itself. */
  private static final int SHORTEST_NAME = 4;

  private final Set<String> phrases = new LinkedHashSet<>();
  private final Set<String> words = new LinkedHashSet<>();

  private PlaceNamesReader() {}

  static PlaceNames read(JsonObject bundle) {
    PlaceNamesReader reader = new PlaceNamesReader();
    Fhir.objects(bundle.get("entry"))
        .flatMap(entry -> Fhir.objects(entry.get("resource")))
        .flatMap(resource -> Stream.concat(Stream.of(resource), inner(resource)))
        .forEach(reader::take);
    return new PlaceNames(reader.phrases, reader.words);
  }

  private static Stream<JsonObject> inner(JsonObject resource) {
    return Fhir.objects(resource.get("contained"));
  }

  private void take(JsonObject resource) {
    String type = resource.get("resourceType") instanceof JsonString name ? name.getString() : "";
    if (RESOURCES.contains(type)) {
      collect(resource, type.equals("Practitioner"));
    }
    MEMBERS.getOrDefault(type, List.of()).stream()
        .flatMap(member -> Fhir.objects(resource.get(member)))
        .forEach(member -> collect(member, false));
    if (type.equals("Organization")) {
      Stream.of("name", "alias")
          .flatMap(member -> texts(resource.get(member)))
          .flatMap(name -> ownWord(name).stream())
          .forEach(words::add);
    }
  }

  private void collect(JsonObject object, boolean isPerson) {
    object.forEach(
        (name, member) -> {
          if (PERSON.contains(name)) {
            texts(member).forEach(this::word);
          } else if (NAMES.contains(name)) {
            texts(member).forEach(text -> add(text, isPerson));
          }
          if (!CODES.contains(name) && !name.equals("contained")) {
            Fhir.objects(member).forEach(inner -> collect(inner, isPerson));
          }
        });
  }

  private static Stream<String> texts(JsonValue value) {
    Stream<? extends JsonValue> values =
        value instanceof JsonArray list ? list.stream() : Stream.ofNullable(value);
    return values.filter(JsonString.class::isInstance).map(text -> ((JsonString) text).getString());
  }

  /** A text, and each part of an address that stands on one line. */
  private void add(String text, boolean isPerson) {
    String whole = text.strip();
    if (whole.length() >= SHORTEST) {
      phrases.add(whole);
    }
    for (String part : text.split("[,;\\n]")) {
      String name = part.strip();
      if (name.length() < SHORTEST || isPerson && !name.equals(whole)) {
        word(name);
      } else {
        phrases.add(name);
      }
    }
  }

  /** Each word of a name that is somebody's own. */
  private void word(String name) {
    Stream.of(name.split("[\\s,;()]+"))
        .filter(word -> word.length() >= SHORTEST_WORD && isOwn(word))
        .forEach(words::add);
  }

  /** The first word that is the practice's own, such as Harbourside. */
  private static Optional<String> ownWord(String name) {
    return Stream.of(name.split("[\\s,;()'\u2019]+"))
        .filter(PlaceNamesReader::isOwn)
        .findFirst()
        .filter(word -> word.length() >= SHORTEST_NAME);
  }

  private static boolean isOwn(String word) {
    return word.chars().anyMatch(Character::isLetter)
        && !COMMON.contains(word.toLowerCase(Locale.ROOT));
  }
}
