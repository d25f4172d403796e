package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.RaisedAlerts;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.review.WorklistRows.Row;
import org.lanternscr.sampling.Samples;

/** An open question with the alerts, or the accesses without one, that it is about. */
@ApplicationScoped
class QuestionAlerts {

  @Inject private CaseRows rows;
  @Inject private RaisedAlerts raised;
  @Inject private Samples samples;
  @Inject private SampleLines lines;

  Question question(ReviewCase about) {
    CaseAct asked = about.openQuestion().orElseThrow();
    List<UUID> alerts = rows.alertsOf(about.id()).stream().map(Row::alert).toList();
    Map<UUID, AlertEntry> entries = raised.of(alerts);
    return new Question(
        about.id(),
        asked.at(),
        asked.said().orElseThrow(),
        alerts.stream().map(entries::get).toList(),
        alerts.isEmpty() ? accesses(about) : List.of());
  }

  private List<AuditEntry> accesses(ReviewCase about) {
    return lines.entries(about.site(), samples.ofCase(about.id())).values().stream()
        .sorted(Comparator.comparing(AuditEntry::recorded))
        .toList();
  }
}
