package org.lanternscr.it.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lanternscr.it.Beside;
import org.lanternscr.it.Wait;

/**
 * R1.4, R5.3: the small form of {@code ./lantern soak audit} and {@code ./lantern soak alerts}; a
 * seed makes it the same each time.
 */
@Beside
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillsIT {

  private static final String RECEIPTS_FAIL = "receipts-fail receipts";
  private static final long SEED = 20261125;
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 1_500;
  private static final Duration OUTAGE = Duration.ofSeconds(6);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static KilledTown town;
  private static KilledAlerts alerts;

  @BeforeAll
  static void start() throws Exception {
    town = new KilledTown("kills");
    alerts = new KilledAlerts(town);
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  @Test
  @Order(1)
  void nothingIsLostWhenServerAndDatabaseAreKilled() throws Exception {
    Random random = new Random(SEED);
    AlertStages stages = AlertStages.reached(town, alerts);
    town.survives(Kill.SERVER, moment(random), stages::letGo);
    alerts.arriveByTheirCopies();
    alerts.everybodySignsIn();
    leavesNobodysAlertBehindAtAStop();
    sendsAsSoonAsTheDatabaseIsThereAgain();
    town.survives(Kill.DATABASE, moment(random), () -> {});
    town.expectAlarm(RECEIPTS_FAIL);
    town.survives(Kill.BOTH, moment(random), KillsIT::putAFileInPlaceOfTheReceipts);
    Wait.until("the alarm is told", LONGEST, () -> town.alarms().contains(RECEIPTS_FAIL));
    assertThat(town.acknowledged()).hasSizeGreaterThan(100);
  }

  /**
   * An alert that a killed server had begun is sent by another one, in the same database and for
   * the same user, once the lease is over and not before, under the same X-Request-ID. The last,
   * since the first server stays down.
   */
  @Test
  @Order(2)
  void anotherServerTakesOverAnExpiredLeaseUnderTheSameRequestId() throws Exception {
    String user = KilledAlerts.USERS.get(0);
    KilledServer second = town.server("second");
    second.start();
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
    alerts.check(permission);
  }

  /**
   * Nobody signs in again, and the next start sends it by the grant that the stop has kept; the
   * sign-ins and the permission that it ended are on record (R5.1).
   */
  private static void leavesNobodysAlertBehindAtAStop() throws Exception {
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

  /** The server lives on while it cannot reach the database, for some turns of its timers. */
  private static void sendsAsSoonAsTheDatabaseIsThereAgain() throws Exception {
    town.server().signsIn(KilledAlerts.USERS.get(0));
    alerts.order("scr-fault?call=alert&status=503&times=99");
    UUID permission = alerts.opens(KilledAlerts.USERS.get(0));
    Wait.until(
        "it was not taken", Duration.ofSeconds(20), () -> alerts.last(permission).equals("later"));
    town.database().shutsTheApplicationOut(OUTAGE);
    alerts.faultsOff();
    alerts.arrive();
  }

  private static long moment(Random random) {
    return random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
  }

  /** No receipt can be written after the next start, and those that were there are missed. */
  private static void putAFileInPlaceOfTheReceipts() {
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
