package org.lanternscr.web.record;

import java.util.ArrayList;
import java.util.List;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummaryRecord.Section;
import org.lanternscr.record.SummaryRecord.Warning;
import org.lanternscr.record.SummaryRecord.What;
import org.lanternscr.web.frame.Words;

/**
 * What must be read before anything else of a record: what its sender highlighted, each with the
 * heading it stands under, and what its sender has left out that every summary should have.
 */
final class Notices {

  private final SummaryRecord record;
  private final Words words;

  Notices(SummaryRecord record, Words words) {
    this.record = record;
    this.words = words;
  }

  List<String> all() {
    List<String> lines = new ArrayList<>();
    record.warnings().forEach(warning -> lines.add(line(warning)));
    if (record.source().disclaimer().isEmpty()) {
      lines.add(
          isPartUnread()
              ? words.text("viewRecord.disclaimerUnknown")
              : words.text("viewRecord.noDisclaimer"));
    }
    if (record.sections().stream().noneMatch(Section::isAboutAllergies)) {
      lines.add(
          isPartUnread()
              ? words.text("viewRecord.allergiesUnread")
              : words.text("viewRecord.noAllergies"));
    }
    return lines;
  }

  private String line(Warning warning) {
    return warning
        .heading()
        .map(title -> title.isBlank() ? words.text("viewRecord.noHeading") : title)
        .map(title -> words.text("viewRecord.under", title, warning.words()))
        .orElse(warning.words());
  }

  /** Whether what seems to be missing may stand in a part that could not be read. */
  private boolean isPartUnread() {
    return record.unread().stream()
        .anyMatch(
            part -> part.what() == What.SECTION_AS_SOURCE || part.what() == What.PART_NOT_READ);
  }
}
