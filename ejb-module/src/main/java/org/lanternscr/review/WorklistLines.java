package org.lanternscr.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.RaisedAlerts;
import org.lanternscr.flag.Looked;
import org.lanternscr.flag.RaisedFlags;
import org.lanternscr.platform.Caller;
import org.lanternscr.review.WorklistLine.Standing;
import org.lanternscr.review.WorklistRows.Row;
import org.lanternscr.site.SiteRegistry;

/** The rows of the worklist with what an officer wants to know of each. */
@ApplicationScoped
class WorklistLines {

  @EJB private SiteRegistry sites;
  @Inject private RaisedAlerts alerts;
  @Inject private AlertEvidence evidence;
  @Inject private RaisedFlags flags;
  @Inject private WorklistRows rows;

  List<WorklistLine> of(List<Row> found, Caller caller, Instant now) {
    List<UUID> names = found.stream().map(Row::alert).toList();
    Set<UUID> goingOn = rows.goingOn(names, now);
    Map<UUID, AlertEntry> entries = alerts.of(names);
    Map<UUID, Looked> looked = flags.ofAlerts(names);
    Set<UUID> waiting = new HashSet<>();
    found.stream()
        .collect(
            Collectors.groupingBy(Row::site, Collectors.mapping(Row::alert, Collectors.toList())))
        .forEach((site, some) -> waiting.addAll(flags.waiting(site, some, now)));
    return found.stream()
        .map(
            row ->
                line(
                    row,
                    entries.get(row.alert()),
                    Optional.ofNullable(looked.get(row.alert())),
                    waiting.contains(row.alert()),
                    goingOn.contains(row.alert()),
                    caller,
                    now))
        .toList();
  }

  private WorklistLine line(
      Row row,
      AlertEntry alert,
      Optional<Looked> looked,
      boolean waitsForFlags,
      boolean mayGoOn,
      Caller caller,
      Instant now) {
    DueRule due = new DueRule(sites.reviewRules(row.site()), now);
    Standing standing =
        switch (row.state()) {
          case "to-review" -> Standing.TO_REVIEW;
          case "investigated" -> Standing.INVESTIGATED;
          default -> Standing.CLOSED;
        };
    return new WorklistLine(
        alert,
        row.site(),
        row.kind(),
        standing,
        due.due(row.kind(), alert.raised()),
        standing == Standing.CLOSED ? 0 : due.daysOver(row.kind(), alert.raised()),
        row.caseId(),
        evidence.about(row.site(), alert),
        alert.userId().equals(caller.userId()),
        looked.filter(found -> !alert.userId().equals(caller.userId())),
        waitsForFlags,
        mayGoOn);
  }
}
