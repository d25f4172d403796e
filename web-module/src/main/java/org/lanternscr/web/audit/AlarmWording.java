package org.lanternscr.web.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.AlarmReport;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts alarms into words: each kind on each server once, oldest first. */
final class AlarmWording {

  private final Words words;

  AlarmWording(Words words) {
    this.words = words;
  }

  private record Group(AlarmKind kind, String server) {}

  List<AlarmOnPage> alarms(List<AlarmReport> reports) {
    Map<Group, List<AlarmReport>> groups =
        reports.stream()
            .collect(
                groupingBy(r -> new Group(r.kind(), r.server()), LinkedHashMap::new, toList()));
    return groups.values().stream().map(this::onPage).toList();
  }

  private AlarmOnPage onPage(List<AlarmReport> group) {
    AlarmReport first = group.get(0);
    AlarmReport last = group.get(group.size() - 1);
    String since = time(first.since());
    String until = last.until().map(AlarmWording::time).orElse("");
    String code = first.kind().word() + " " + first.subject();
    String more = Integer.toString(group.size() - 1);
    return new AlarmOnPage(
        words.of("alarm", first.kind()),
        when(first.server(), since, until),
        words.of("remedy", first.kind()),
        group.size() == 1
            ? words.text("searchAudit.alarmCode", code)
            : words.text("searchAudit.alarmCodes", code, more));
  }

  private String when(String server, String since, String until) {
    if (until.isEmpty()) {
      return words.text("searchAudit.alarmSince", server, since);
    }
    return until.equals(since)
        ? words.text("searchAudit.alarmAt", server, since)
        : words.text("searchAudit.alarmOver", server, since, until);
  }

  private static String time(Instant moment) {
    return ClinicalTime.utc(moment).shown();
  }
}
