package org.lanternscr.readiness;

import org.lanternscr.platform.SealingKeys;
import org.lanternscr.settings.Settings;

/** Whether an alert of somebody who has signed out could still be sent. */
final class AlertKeyLine {

  private static final String CHECK = "alert-key";

  private AlertKeyLine() {}

  static ReadinessLine of(Settings settings) {
    return settings
        .optional("alert.key.file")
        .flatMap(Settings::pathOf)
        .flatMap(SealingKeys::read)
        .map(AlertKeyLine::green)
        .orElseGet(AlertKeyLine::unreadable);
  }

  private static ReadinessLine green(SealingKeys keys) {
    return ReadinessLine.green(
        ReadinessLine.TRUST,
        CHECK,
        "The key " + keys.newest() + " seals what is kept to send privacy alerts after sign-out.");
  }

  private static ReadinessLine unreadable() {
    return ReadinessLine.red(
        ReadinessLine.TRUST,
        CHECK,
        "The key that seals what is kept to send privacy alerts after sign-out cannot be read: such"
            + " alerts wait until their user signs in again, and whether a patient stands on a list by"
            + " a replaced NHS number is not checked.",
        "Put the file back, or make one with ./lantern alert-key, and let only the server's account"
            + " read it.",
        "who runs this server");
  }
}
