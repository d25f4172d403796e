package org.lanternscr.watch;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;

/**
 * The opening of a watched patient's record.
 *
 * @param permission on which it was opened
 * @param userId of who opened it
 * @param reason what they gave as a reason; empty when the record was open before the watch
 * @param isNew whether the officer who looks at it has not seen it before
 */
public record WatchOpening(
    UUID permission,
    NhsNumber patient,
    String userId,
    String userName,
    String reason,
    Instant opened,
    boolean isNew) {

  /** What the mail about it calls it: the last eight characters of the permission's id. */
  public String reference() {
    return reference(permission);
  }

  static String reference(UUID permission) {
    String text = permission.toString();
    return text.substring(text.length() - 8).toUpperCase(Locale.ROOT);
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "WatchOpening[masked]";
  }
}
