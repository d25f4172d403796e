package org.lanternscr.it.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.lanternscr.it.Wait;

/**
 * Holds one alert at each step of its way, so that one kill meets all of them: taken by the service
 * and not noted here; begun and not with the service; committed and not begun.
 */
final class AlertStages {

  /** As {@link KilledAlerts#underWay} calls them. */
  static final List<String> STEPS =
      List.of("taken and not noted", "begun and not taken", "not begun");

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final KilledDatabase sandbox;
  private final Connection results;
  private final Connection leases;

  private AlertStages(KilledDatabase sandbox, Connection results, Connection leases) {
    this.sandbox = sandbox;
    this.results = results;
    this.leases = leases;
  }

  static AlertStages reached(KilledTown town, KilledAlerts alerts) throws Exception {
    alerts.everybodySignsIn();
    Connection results = alerts.holds("LOCK TABLE alert_result IN EXCLUSIVE MODE");
    UUID taken = alerts.opens(KilledAlerts.USERS.get(0));
    Wait.until("the service has it", LONGEST, () -> alerts.isTaken(taken));
    town.database().pauseServices();
    UUID begun = alerts.opens(KilledAlerts.USERS.get(1));
    Wait.until("it is begun", LONGEST, () -> alerts.last(begun).equals("open"));
    Connection leases =
        alerts.holds("SELECT pg_advisory_xact_lock(hashtext('privacy alerts'))::text");
    UUID raised = alerts.opens(KilledAlerts.USERS.get(2));
    assertThat(List.of(alerts.last(taken), alerts.last(begun), alerts.last(raised)))
        .containsExactly("open", "open", "never");
    return new AlertStages(town.database(), results, leases);
  }

  /** What was held goes on, where there is still somebody to go on. */
  void letGo() {
    try {
      results.close();
      leases.close();
      sandbox.resumeServices();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("What was held could not be let go", e);
    }
  }
}
