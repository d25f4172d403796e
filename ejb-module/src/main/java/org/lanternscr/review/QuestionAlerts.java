package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.RaisedAlerts;
import org.lanternscr.review.WorklistRows.Row;

/** An open question with the alerts, and the accesses without one, that it is about. */
@ApplicationScoped
class QuestionAlerts {

  @Inject private CaseRows rows;
  @Inject private RaisedAlerts raised;
  @Inject private JoinedAccesses accesses;

  Question question(ReviewCase about) {
    CaseAct asked = about.openQuestion().orElseThrow();
    List<UUID> alerts = rows.alertsOf(about.id()).stream().map(Row::alert).toList();
    Map<UUID, AlertEntry> entries = raised.of(alerts);
    return new Question(
        about.id(),
        asked.at(),
        asked.said(),
        alerts.stream().map(entries::get).toList(),
        accesses.of(about).stream()
            .filter(access -> !access.isInAlert())
            .map(JoinedAccess::entry)
            .toList());
  }
}
