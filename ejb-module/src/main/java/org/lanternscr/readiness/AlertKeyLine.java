package org.lanternscr.readiness;

import java.nio.file.Path;
import org.lanternscr.platform.SealingKeys;

/** Whether an alert of somebody who has signed out could still be sent. */
final class AlertKeyLine {

  private static final String CHECK = "alert-key";

  private AlertKeyLine() {}

  static ReadinessLine of(String site, Path file) {
    return SealingKeys.read(file)
        .map(
            keys ->
                ReadinessLine.green(
                    site,
                    CHECK,
                    "The key "
                        + keys.newest()
                        + " seals what is kept to send privacy alerts after sign-out."))
        .orElseGet(
            () ->
                ReadinessLine.red(
                    site,
                    CHECK,
                    "The key that seals what is kept to send privacy alerts after sign-out cannot be"
                        + " read: such alerts wait until their user signs in again.",
                    "Put the file back, or make one with ./lantern alert-key, and let only the"
                        + " server's account read it.",
                    "who runs this server"));
  }
}
