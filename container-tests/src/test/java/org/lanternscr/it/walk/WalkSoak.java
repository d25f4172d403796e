package org.lanternscr.it.walk;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.it.Web;

/**
 * R1.4, R2.1, R2.4, R2.5 at full length: ten thousand sequences. Run by {@code ./lantern soak
 * walk}, not by the tests, which hold {@link WalkIT}. {@code -Dlantern.sequences} sets another
 * number, {@code -Dlantern.seed} makes the sequences those of an earlier run.
 */
@ExtendWith(ArquillianExtension.class)
class WalkSoak {

  @Inject private Walk walk;
  @Inject private Standings standings;

  private Path report;

  @Test
  void showsNothingWithoutPermissionAndLosesNoAlert() throws Exception {
    report = Path.of(Web.variable("it.walk.report"));
    Files.createDirectories(report.getParent());
    Files.deleteIfExists(report);
    long seed = Long.parseLong(Web.variable("it.walk.seed"));
    say("seed " + seed);
    try {
      say("walked " + walk.through(seed, sequences(), this::say) + "; " + standings);
    } catch (AssertionError e) {
      say(e.getMessage());
      throw e;
    }
  }

  private static int sequences() {
    return Integer.parseInt(Web.variable("it.walk.sequences"));
  }

  private void say(String line) {
    try {
      Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
