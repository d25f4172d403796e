package org.lanternscr.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.kernel.ScrId;

/**
 * One Summary Care Record as the GP practice sent it; that of a restricted patient perhaps without
 * the places in it.
 *
 * @param id the immutable record
 * @param receivedHash lower-case hex SHA-256 of the bytes exactly as received
 * @param readAt when it was read from the national service
 * @param source who made it and when
 * @param warnings withheld and recently-registered notices, in the sender's words, each once for a
 *     heading
 * @param allergies what the banner may say of allergies
 * @param sections every section, in the order received
 * @param unread what could not be read, in our words
 * @param isMasked whether it is without the lines that tell where a restricted patient is; the hash
 *     is of what was received all the same
 */
public record SummaryRecord(
    ScrId id,
    String receivedHash,
    Instant readAt,
    Source source,
    List<Warning> warnings,
    AllergyTitle allergies,
    List<Section> sections,
    List<Unread> unread,
    boolean isMasked) {

  public SummaryRecord {
    warnings = List.copyOf(warnings);
    sections = List.copyOf(sections);
    unread = List.copyOf(unread);
  }

  /** Masked: a record never reaches a log by accident. */
  @Override
  public String toString() {
    return "SummaryRecord[masked]";
  }

  /** Whether the practice withheld anything. */
  public boolean isWithheld() {
    return has(Concern.WITHHELD);
  }

  /** Whether the patient came to the practice recently. */
  public boolean isRecentlyRegistered() {
    return has(Concern.RECENTLY_REGISTERED);
  }

  private boolean has(Concern concern) {
    return warnings.stream().anyMatch(warning -> warning.concern() == concern);
  }

  /** Whether the practice sent additional information, by the national service's own test. */
  public boolean hasAdditionalInformation() {
    return sections.stream().anyMatch(s -> s.kind() == Kind.ADDITIONAL && s.hasContent());
  }

  /**
   * Where the record comes from, in the sender's words where there are such words.
   *
   * @param disclaimer what the practice says of the summary's completeness
   */
  public record Source(
      Optional<String> disclaimer,
      Optional<String> created,
      Optional<String> sent,
      Optional<String> author,
      Optional<String> practice) {
    @Override
    public String toString() {
      return "Source[masked]";
    }
  }

  /**
   * Something that the sender highlighted.
   *
   * @param heading of the section it stands under, as received, perhaps blank; empty where it is
   *     about the summary as a whole
   * @param words the sender's own
   */
  public record Warning(Concern concern, Optional<String> heading, String words) {

    /** About the summary as a whole, or not yet placed. */
    Warning(Concern concern, String words) {
      this(concern, Optional.empty(), words);
    }

    Warning under(String title) {
      return new Warning(concern, Optional.of(title), words);
    }

    @Override
    public String toString() {
      return "Warning[" + concern + "]";
    }
  }

  /** What a highlighted statement is about, by its id in the narrative (scr-domain.md C3). */
  public enum Concern {
    /** Entries were deliberately withheld. One of the ids is misspelt upstream. */
    WITHHELD(
        "WithhedItemsStatment",
        "WithheldItemsStatement",
        "WithheldCREItemsHeaderStatement",
        "WithheldCREItemsStatement"),
    /** The patient came to the practice recently; the record may be incomplete. */
    RECENTLY_REGISTERED("RegistrationStartedStatement"),
    OTHER;

    private final List<String> ids;

    Concern(String... ids) {
      this.ids = List.of(ids);
    }

    static Concern of(String id) {
      return Stream.of(values()).filter(c -> c.ids.contains(id)).findFirst().orElse(OTHER);
    }

    static List<String> ids() {
      return Stream.of(values()).flatMap(concern -> concern.ids.stream()).toList();
    }
  }

  /** Core and additional information are told apart (R2.3). */
  public enum Kind {
    HEADER,
    CORE,
    ADDITIONAL,
    UNRECOGNISED
  }

  /**
   * A section under its heading.
   *
   * @param heading the title as received
   * @param rank how early clinicians want to reach it among the additional information, 0 first
   * @param isAboutAllergies whether it is the section that the banner leads to
   * @param html the narrative, sanitised, safe to place in a page
   * @param hasContent whether it holds anything besides header and withheld statements
   */
  public record Section(
      String heading,
      Kind kind,
      int rank,
      boolean isAboutAllergies,
      String html,
      boolean hasContent) {
    @Override
    public String toString() {
      return "Section[masked]";
    }
  }

  /**
   * Something that is not shown as the practice laid it out.
   *
   * @param heading the section's title as received; empty for the record as a whole
   * @param what which of the things that can happen
   * @param name the technical name of what was left out, such as an element's name; never text
   */
  public record Unread(String heading, What what, String name) {
    @Override
    public String toString() {
      return "Unread[" + what + " " + name + "]";
    }
  }

  /** What can keep a part from being shown as received. */
  public enum What {
    /** The section is not well-formed XHTML and is shown as its source text. */
    SECTION_AS_SOURCE,
    /** An element that could act or load was taken out. */
    ACTIVE_CONTENT_REMOVED,
    /** A layout element is not known; its text is shown without that layout. */
    LAYOUT_NOT_KNOWN,
    /** A part of the document beside the sections could not be read. */
    PART_NOT_READ,
    /** The coded entries beside the text could not be read; no text is among them. */
    CODED_PART_NOT_READ
  }
}
