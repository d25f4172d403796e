package org.lanternscr.it.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lanternscr.it.Wait;

/**
 * R5.3 at full length: fifty kills and a minute's pause under load. Run by {@code ./lantern soak
 * audit}, not by the tests, which hold {@link KillsIT}. {@code -Dlantern.kills} sets another number
 * of kills, {@code -Dlantern.seed} makes the moments those of an earlier run.
 */
class AuditSoak {

  private static final int KILLS = Integer.getInteger("lantern.kills", 50);
  private static final long SEED = Long.getLong("lantern.seed", System.nanoTime());
  private static final int SHORTEST_MILLIS = 200;
  private static final int LONGEST_MILLIS = 4_000;
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration TAKES_OVER_WITHIN = Duration.ofSeconds(10);

  private final Path report =
      Path.of(System.getProperty("lantern.checkout"), "container-tests/target/soak/audit.txt");

  @Test
  void nothingIsLost() throws Exception {
    Files.createDirectories(report.getParent());
    Files.deleteIfExists(report);
    say("seed " + SEED);
    Random random = new Random(SEED);
    int[] kills = new int[Kill.values().length];
    try (KilledTown town = new KilledTown("soak")) {
      for (int i = 1; i <= KILLS; i++) {
        Kill kill = Kill.values()[random.nextInt(kills.length)];
        int after = random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
        String seen = town.survives(kill, after, () -> {});
        kills[kill.ordinal()]++;
        say("kill %d of %d, %s after %d ms: %s".formatted(i, KILLS, kill, after, seen));
      }
      say(pausesAMinute(town));
      say(
          "survived %d kills (server %d, database %d, both %d): %d events acknowledged, all in the log and signed;"
                  .formatted(KILLS, kills[0], kills[1], kills[2], town.acknowledged().size())
              + " %d unanswered; INTACT after each".formatted(town.unknown()));
    }
  }

  /** The one that is stopped holds the lock at times; the other must not need it to go on. */
  private static String pausesAMinute(KilledTown town) throws Exception {
    try (KilledServer second = town.server("second")) {
      second.start();
      String kept = town.checkpoint();
      Duration tookOver;
      try (Load first = new Load(town.server());
          Load load = new Load(second)) {
        TimeUnit.SECONDS.sleep(2);
        town.server().pause();
        long paused = System.nanoTime();
        UUID event = second.record();
        tookOver = Wait.until("the second server signs", PAUSE, () -> town.isSigned(event));
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos() - (System.nanoTime() - paused));
        town.server().resume();
        TimeUnit.SECONDS.sleep(2);
        load.stop();
        first.stop();
        town.note(load);
        town.note(first);
      }
      assertThat(tookOver).isLessThan(TAKES_OVER_WITHIN);
      town.caughtUp();
      town.assertNothingIsLost(kept);
      return "paused one of two servers for %d s: the other signed after %d ms"
          .formatted(PAUSE.toSeconds(), tookOver.toMillis());
    }
  }

  private void say(String line) throws IOException {
    System.out.println(line);
    Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
