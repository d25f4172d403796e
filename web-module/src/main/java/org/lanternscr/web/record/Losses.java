package org.lanternscr.web.record;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanternscr.record.SummaryRecord.Unread;
import org.lanternscr.record.SummaryRecord.What;
import org.lanternscr.web.frame.Words;

/**
 * What is not shown as it was laid out, in sentences: one for each kind, however many parts it
 * befell, so that the notices do not bury the record. Each part is named.
 */
final class Losses {

  private final Words words;

  Losses(Words words) {
    this.words = words;
  }

  List<String> of(List<Unread> unread) {
    Map<What, List<Unread>> kinds =
        unread.stream().collect(groupingBy(Unread::what, LinkedHashMap::new, toList()));
    return kinds.entrySet().stream()
        .map(kind -> sentence(kind.getKey(), kind.getValue(), kinds.size() == 1))
        .toList();
  }

  private String sentence(What what, List<Unread> parts, boolean only) {
    Unread first = parts.get(0);
    if (what == What.CODED_PART_NOT_READ) {
      return words.text("unread." + what.name() + (only ? "" : ".several"));
    }
    if (parts.size() == 1) {
      return words.text("unread." + what.name(), heading(first), first.name());
    }
    String places = what == What.SECTION_AS_SOURCE ? headings(parts) : named(parts);
    return words.text("unread." + what.name() + ".several", String.valueOf(parts.size()), places);
  }

  private String headings(List<Unread> parts) {
    return parts.stream().map(part -> quoted(heading(part))).collect(joining(", "));
  }

  /** Each heading once, with the technical names of what it concerns. */
  private String named(List<Unread> parts) {
    Map<String, List<String>> names =
        parts.stream()
            .collect(
                groupingBy(this::heading, LinkedHashMap::new, mapping(Unread::name, toList())));
    return names.entrySet().stream()
        .map(place -> quoted(place.getKey()) + " (" + String.join(", ", place.getValue()) + ")")
        .collect(joining("; "));
  }

  private static String quoted(String heading) {
    return "“" + heading + "”";
  }

  private String heading(Unread part) {
    return part.heading().isBlank() ? words.text("unread.whole") : part.heading();
  }
}
