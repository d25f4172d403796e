package org.lanternscr.it.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.it.Beside;
import org.lanternscr.it.Wait;

/**
 * R1.4, R5.3: the small form of {@code ./lantern soak audit} and {@code ./lantern soak alerts}; a
 * seed makes it the same each time.
 */
@Beside
class KillsIT {

  private static final String RECEIPTS_FAIL = "receipts-fail receipts";
  private static final long SEED = 20261125;
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 1_500;

  @Test
  void nothingIsLostWhenServerAndDatabaseAreKilled() throws Exception {
    Random random = new Random(SEED);
    try (KilledTown town = new KilledTown("kills")) {
      KilledAlerts alerts = new KilledAlerts(town);
      AlertStages stages = AlertStages.reached(town, alerts);
      town.survives(Kill.SERVER, moment(random), stages::letGo);
      alerts.settle();
      leavesNobodysAlertBehindAtAStop(town, alerts);
      town.survives(Kill.DATABASE, moment(random), () -> {});
      town.expectAlarm(RECEIPTS_FAIL);
      town.survives(Kill.BOTH, moment(random), () -> putAFileInPlaceOfTheReceipts(town));
      Wait.until(
          "the alarm is told", Duration.ofSeconds(20), () -> town.alarms().contains(RECEIPTS_FAIL));
      assertThat(town.acknowledged()).hasSizeGreaterThan(100);
    }
  }

  /**
   * Nobody signs in again, and the next start sends it by the grant that the stop has kept; the
   * sign-ins and the permission that it ended are on record (R5.1).
   */
  private static void leavesNobodysAlertBehindAtAStop(KilledTown town, KilledAlerts alerts)
      throws Exception {
    alerts.order("scr-fault?call=alert&status=503&times=99");
    UUID permission = alerts.opens(KilledAlerts.USERS.get(0));
    Wait.until(
        "it was not taken", Duration.ofSeconds(20), () -> alerts.last(permission).equals("later"));
    town.restarts(
        () -> {
          assertThat(alerts.keptGrants()).as("of one of three people").isEqualTo(1);
          assertThat(town.endedByStop("signin.sign-out")).isEqualTo(KilledAlerts.USERS.size());
          assertThat(town.endedByStop("permission.end")).isEqualTo(1);
        });
    alerts.faultsOff();
    alerts.arrive();
    assertThat(alerts.keptGrants()).isZero();
  }

  private static long moment(Random random) {
    return random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
  }

  /** No receipt can be written after the next start, and those that were there are missed. */
  private static void putAFileInPlaceOfTheReceipts(KilledTown town) {
    Path receipts = town.server().folder("audit/receipts");
    try {
      for (String file : receipts.toFile().list()) {
        town.expectAlarm("receipts-lost " + file);
      }
      Files.move(receipts, receipts.resolveSibling("receipts-before"));
      Files.createFile(receipts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
