package org.lanternscr.it.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lanternscr.it.Beside;
import org.lanternscr.it.Wait;

/**
 * R1.4: an alert that a killed server had begun is sent by another one, in the same database and
 * for the same user, once the lease is over and not before, under the same X-Request-ID.
 */
@Beside
class TakeOverIT {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  @Test
  void anotherServerTakesOverAnExpiredLeaseUnderTheSameRequestId() throws Exception {
    String user = KilledAlerts.USERS.get(0);
    try (KilledTown town = new KilledTown("take-over")) {
      KilledServer second = town.server("second");
      second.start();
      KilledAlerts alerts = new KilledAlerts(town);
      town.server().signsIn(user);
      Connection results = alerts.holds("LOCK TABLE alert_result IN EXCLUSIVE MODE");
      UUID permission = alerts.opens(user);
      Wait.until("the service has it", LONGEST, () -> alerts.isTaken(permission));
      town.server().kill();
      results.close();
      second.signsIn(user);
      TimeUnit.SECONDS.sleep(3);
      assertThat(alerts.servers(permission))
          .as("while the first has the lease nobody else sends")
          .containsExactly("first");
      assertThat(alerts.last(permission)).isEqualTo("open");

      alerts.letTimePass();
      Wait.until(
          "the second has sent it", LONGEST, () -> alerts.last(permission).equals("delivered"));
      assertThat(alerts.servers(permission)).containsExactly("first", "second");
      assertThat(alerts.copies(permission)).as("what each of the two has sent").isEqualTo(2);
      alerts.check();
    }
  }
}
