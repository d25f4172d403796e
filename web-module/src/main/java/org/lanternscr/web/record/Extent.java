package org.lanternscr.web.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummaryRecord.Concern;
import org.lanternscr.record.SummaryRecord.Kind;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.What;
import org.lanternscr.web.frame.Words;

/**
 * Whether there is additional information, in words. That there is none is said only where the
 * practice sent no such heading and everything could be told apart; a heading with nothing but the
 * notice that its entries were withheld is named.
 */
final class Extent {

  private final SummaryRecord record;
  private final Words words;

  Extent(SummaryRecord record, Words words) {
    this.record = record;
    this.words = words;
  }

  String inWords() {
    List<String> withheld = withheld();
    List<String> sentences = new ArrayList<>();
    if (record.hasAdditionalInformation()) {
      sentences.add(words.text("viewRecord.additional"));
    } else if (isDoubtful()) {
      sentences.add(words.text("viewRecord.extentUnknown"));
    } else if (withheld.isEmpty()) {
      sentences.add(words.text("viewRecord.coreOnly"));
    }
    if (!withheld.isEmpty()) {
      sentences.add(words.text("viewRecord.additionalWithheld", String.join(", ", withheld)));
    }
    return String.join(" ", sentences);
  }

  /** The headings under which there is nothing but that the entries were withheld. */
  private List<String> withheld() {
    return record.sections().stream()
        .filter(Extent::isBare)
        .filter(this::isWithheld)
        .map(section -> titleOf(section))
        .distinct()
        .toList();
  }

  private String titleOf(Section section) {
    return section.heading().isBlank() ? words.text("viewRecord.noHeading") : section.heading();
  }

  private static boolean isBare(Section section) {
    return section.kind() == Kind.ADDITIONAL && !section.hasContent();
  }

  private boolean isWithheld(Section section) {
    return record.warnings().stream()
        .filter(warning -> warning.concern() == Concern.WITHHELD)
        .anyMatch(warning -> warning.heading().equals(Optional.of(section.heading())));
  }

  private boolean isDoubtful() {
    return record.unread().stream().anyMatch(part -> part.what() != What.CODED_PART_NOT_READ)
        || record.sections().stream().anyMatch(this::isDoubtful);
  }

  private boolean isDoubtful(Section section) {
    boolean isOfNoKind = section.kind() == Kind.UNRECOGNISED && section.hasContent();
    return isOfNoKind || isBare(section) && !isWithheld(section);
  }
}
