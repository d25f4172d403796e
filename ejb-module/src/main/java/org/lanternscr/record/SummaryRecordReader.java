package org.lanternscr.record;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.platform.Fhir;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordView.Stale;
import org.lanternscr.record.SummaryRecord.Concern;
import org.lanternscr.record.SummaryRecord.Kind;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.Source;
import org.lanternscr.record.SummaryRecord.Unread;
import org.lanternscr.record.SummaryRecord.Warning;
import org.lanternscr.record.SummaryRecord.What;

/**
 * The Bundle of a Summary Care Record to a record (scr-fhir-api.md 4). Pure.
 *
 * <p>The narrative is taken from the JSON as text, section by section; HAPI gets the Bundle without
 * it, since one unclosed paragraph would fail the whole record.
 */
final class SummaryRecordReader {

  private static final JsonValue ZERO = Json.createValue(0);

  private SummaryRecordReader() {}

  /**
   * Reads the body of a reply with status 200.
   *
   * @param asked the patient the record must be of
   * @param rule gives the banner its title of the allergies
   * @param isMasked whether the places in it must not be shown
   * @return the record, or that the id is stale; empty when the body is no record of this patient
   */
  static Optional<RecordView> read(
      byte[] body, ScrId id, NhsNumber asked, Instant readAt, AllergyRule rule, boolean isMasked) {
    Optional<JsonObject> bundle = Fhir.json(body).filter(json -> Fhir.isResource(json, "Bundle"));
    if (bundle.isEmpty()) {
      return Optional.empty();
    }
    if (isEmpty(bundle.get())) {
      return Optional.of(new Stale());
    }
    List<JsonObject> compositions = Fhir.resources(bundle.get(), "Composition");
    SummaryParts parts = SummaryParts.of(bundle.get());
    if (compositions.isEmpty() || !parts.isOf(asked)) {
      return Optional.empty();
    }
    LocationMask mask =
        isMasked ? LocationMask.of(PlaceNamesReader.read(bundle.get())) : LocationMask.none();
    Reading reading = new Reading(compositions, parts, mask);
    return Optional.of(new Shown(reading.record(id, Sha256.hex(body), readAt, rule), false));
  }

  /** A stale id gives total 0 and no entry; a total with nothing behind it cannot be understood. */
  private static boolean isEmpty(JsonObject bundle) {
    boolean hasEntries =
        bundle.containsKey("entry") && !JsonValue.EMPTY_JSON_ARRAY.equals(bundle.get("entry"));
    return !hasEntries && !(bundle.containsKey("total") && !ZERO.equals(bundle.get("total")));
  }

  /** One pass over a Composition. */
  private static final class Reading {

    private final JsonObject composition;
    private final SummaryParts parts;
    private final LocationMask mask;
    private final List<Section> sections = new ArrayList<>();
    private final List<Narrative> narratives = new ArrayList<>();
    private final List<Narrative> allergies = new ArrayList<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private final Set<Unread> unread = new LinkedHashSet<>();

    private Reading(List<JsonObject> compositions, SummaryParts parts, LocationMask mask) {
      this.composition = compositions.get(0);
      this.parts = parts;
      this.mask = mask;
      if (compositions.size() > 1) {
        unread.add(new Unread("", What.PART_NOT_READ, "Composition"));
      }
      parts.unread().forEach(name -> unread.add(new Unread("", What.CODED_PART_NOT_READ, name)));
    }

    private SummaryRecord record(ScrId id, String hash, Instant readAt, AllergyRule rule) {
      readSections(composition.get("section"));
      if (sections.isEmpty()) {
        unread.add(new Unread("", What.PART_NOT_READ, "section"));
      }
      boolean isWithheld =
          warnings.stream().anyMatch(warning -> warning.concern() != Concern.RECENTLY_REGISTERED)
              || unread.stream().anyMatch(Reading::mayHideANotice);
      return new SummaryRecord(
          id,
          hash,
          readAt,
          source(),
          List.copyOf(warnings),
          rule.titleOf(allergies, isWithheld),
          sections,
          List.copyOf(unread),
          mask.isOn());
    }

    /** A part that could not be read may have said that something was withheld. */
    private static boolean mayHideANotice(Unread part) {
      return switch (part.what()) {
        case SECTION_AS_SOURCE, PART_NOT_READ, CODED_PART_NOT_READ -> true;
        case ACTIVE_CONTENT_REMOVED, LAYOUT_NOT_KNOWN -> false;
      };
    }

    private void readSections(JsonValue value) {
      if (value instanceof JsonArray list) {
        list.forEach(this::readSection);
      } else if (value != null) {
        unread.add(new Unread("", What.PART_NOT_READ, "section"));
      }
    }

    private void readSection(JsonValue value) {
      if (!(value instanceof JsonObject section)) {
        unread.add(new Unread("", What.PART_NOT_READ, "section"));
        return;
      }
      String heading = mask.maskNames(Markup.legible(text(section.get("title"))));
      String code = code(section);
      Kind kind = SectionKinds.of(code, heading);
      int rank = SectionKinds.rank(code);
      boolean isAllergies = SectionKinds.isAboutAllergies(code, heading);
      Narrative narrative =
          narrative(section.get("text"), kind == Kind.HEADER || mask.isMarked(code));
      narratives.add(narrative);
      narrative.warnings().stream()
          .map(warning -> kind == Kind.HEADER ? warning : warning.under(heading))
          .forEach(warnings::add);
      if (isAllergies) {
        allergies.add(narrative);
      }
      sections.add(
          new Section(heading, kind, rank, isAllergies, narrative.html(), narrative.hasContent()));
      narrative.unread().forEach(l -> unread.add(new Unread(heading, l.what(), l.name())));
      if (section.containsKey("section")) {
        readSections(section.get("section"));
      }
    }

    private Narrative narrative(JsonValue value, boolean isHeader) {
      return value instanceof JsonObject text && text.get("div") instanceof JsonString div
          ? NarrativeReader.read(div.getString(), mask, isHeader)
          : Narrative.missing();
    }

    private Source source() {
      return new Source(
          statement("Disclaimer"),
          statement("CreateTime").or(parts::date),
          statement("SendTime"),
          place("Author", parts::author),
          place("Practice", parts::practice));
    }

    private Optional<String> place(String id, Supplier<Optional<String>> coded) {
      return mask.isOn() ? Optional.of(LocationMask.WORDS) : statement(id).or(coded);
    }

    private Optional<String> statement(String id) {
      return narratives.stream()
          .flatMap(narrative -> narrative.statement(id).stream())
          .filter(text -> !text.isEmpty())
          .findFirst();
    }

    private static String code(JsonObject section) {
      return section.get("code") instanceof JsonObject code
              && code.get("coding") instanceof JsonArray codings
              && !codings.isEmpty()
              && codings.get(0) instanceof JsonObject coding
          ? text(coding.get("code"))
          : "";
    }

    private static String text(JsonValue value) {
      return value instanceof JsonString string ? string.getString() : "";
    }
  }
}
