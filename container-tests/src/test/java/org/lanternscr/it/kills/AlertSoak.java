package org.lanternscr.it.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lanternscr.it.Wait;

/**
 * R1.4 at full length: a server is killed and stopped with alerts under way, at random moments with
 * random faults of the service, and with an alert at each step of its way. Run by {@code ./lantern
 * soak alerts}, not by the tests, which hold {@link KillsIT}. {@code -Dlantern.kills} sets another
 * number, {@code -Dlantern.seed} makes the moments and faults those of an earlier run.
 */
class AlertSoak {

  private static final int KILLS = Integer.getInteger("lantern.kills", 30);
  private static final long SEED = Long.getLong("lantern.seed", System.nanoTime());
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 5_000;

  private static final List<String> FAULTS =
      List.of(
          "latency?millis=0",
          "latency?millis=400",
          "scr-fault?call=alert&status=503&times=3",
          "scr-fault?call=alert&status=429&times=2",
          "scr-fault?call=alert&status=504&done=yes&times=2",
          "scr-fault?call=alert&status=0&done=yes&times=2");

  private final Path report =
      Path.of(System.getProperty("lantern.checkout"), "container-tests/target/soak/alerts.txt");

  private final Random random = new Random(SEED);
  private final Map<String, Long> met = new TreeMap<>();
  private long unanswered;

  @Test
  void noAlertIsLostOrSentUnderASecondId() throws Exception {
    Files.createDirectories(report.getParent());
    Files.deleteIfExists(report);
    say("seed " + SEED);
    int stops = 0;
    try (KilledTown town = new KilledTown("alert-soak")) {
      town.expectAlarm("pending-late pending");
      KilledAlerts alerts = new KilledAlerts(town);
      for (int i = 1; i <= KILLS; i++) {
        if (i % 5 == 0) {
          stops++;
          stopped(town, alerts);
        } else if (i % 3 == 0) {
          killedAtEachStep(town, alerts);
        } else {
          killedAtRandom(town, alerts);
        }
        say("%d of %d: %d alerts, so far met %s".formatted(i, KILLS, alerts.acknowledged(), met));
      }
      town.caughtUp();
      town.assertNothingIsLost(town.checkpoint());
      assertThat(met)
          .as("each step was met")
          .containsKeys(AlertStages.STEPS.toArray(String[]::new));
      say(
          "survived %d kills and %d stops: %d alerts acknowledged, %d unanswered; each arrived under its one X-Request-ID; met %s"
              .formatted(KILLS - stops, stops, alerts.acknowledged(), unanswered, met));
    }
  }

  private void killedAtRandom(KilledTown town, KilledAlerts alerts) throws Exception {
    alerts.everybodySignsIn();
    alerts.order(FAULTS.get(random.nextInt(FAULTS.size())));
    try (AlertLoad load = new AlertLoad(alerts, random.nextLong())) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
      town.server().kill();
      unanswered += load.stop();
    }
    note(alerts);
    town.server().start();
    alerts.settle();
  }

  private void killedAtEachStep(KilledTown town, KilledAlerts alerts) throws Exception {
    AlertStages stages = AlertStages.reached(town, alerts);
    town.server().kill();
    AlertStages.STEPS.forEach(step -> met.merge(step, 1L, Long::sum));
    stages.letGo();
    town.server().start();
    alerts.settle();
  }

  /** Nobody signs in again. */
  private void stopped(KilledTown town, KilledAlerts alerts) throws Exception {
    alerts.everybodySignsIn();
    alerts.order("scr-fault?call=alert&status=503&times=99");
    for (String user : KilledAlerts.USERS) {
      UUID permission = alerts.opens(user);
      Wait.until(
          "it was not taken",
          Duration.ofSeconds(30),
          () -> alerts.last(permission).equals("later"));
    }
    town.restarts(() -> assertThat(alerts.keptGrants()).isEqualTo(KilledAlerts.USERS.size()));
    alerts.faultsOff();
    alerts.arrive();
    assertThat(alerts.keptGrants()).isZero();
  }

  private void note(KilledAlerts alerts) throws Exception {
    alerts.underWay().forEach((step, number) -> met.merge(step, number, Long::sum));
  }

  private void say(String line) throws IOException {
    System.out.println(line);
    Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
