package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.RaisedAlerts;
import org.lanternscr.review.WorklistRows.Row;

/** Which alerts a case joins. */
@ApplicationScoped
class JoinedAlerts {

  @Inject private CaseRows rows;
  @Inject private RaisedAlerts alerts;

  /** Those of a case, oldest first. */
  List<AlertEntry> of(ReviewCase about) {
    List<UUID> joined = rows.alertsOf(about.id()).stream().map(Row::alert).toList();
    Map<UUID, AlertEntry> entries = alerts.of(joined);
    return joined.stream().map(entries::get).toList();
  }
}
