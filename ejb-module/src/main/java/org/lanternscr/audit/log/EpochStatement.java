package org.lanternscr.audit.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;

/**
 * The statement by which an operator who has the signing key lets a log go on as a new epoch: a
 * signed note of six lines. Who only has the database cannot make one.
 */
public final class EpochStatement {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private EpochStatement() {}

  /**
   * The note, signed under the origin of the new epoch.
   *
   * @param last the largest checkpoint that was signed before
   */
  public static String of(LogName next, Checkpoint last, SigningKey key, Instant at) {
    String text = facts(next, last) + MILLIS.format(at.atOffset(ZoneOffset.UTC)) + "\n";
    return text + "\n" + key.sign(next.origin(), text);
  }

  /** Whether a note is such a statement, of this epoch and this checkpoint, by one of the keys. */
  public static boolean isBy(
      Collection<PublicKey> keys, String note, LogName next, Checkpoint last) {
    try {
      return note.startsWith(facts(next, last)) && Note.isSigned(note, next.origin(), keys);
    } catch (IllegalArgumentException e) {
      return false; // a signature that is not base64 is nobody's
    }
  }

  private static String facts(LogName next, Checkpoint last) {
    return String.join(
        "\n",
        "lantern-epoch/1",
        next.origin(),
        last.log().origin(),
        Long.toString(last.size()),
        Base64.getEncoder().encodeToString(last.root()),
        "");
  }
}
