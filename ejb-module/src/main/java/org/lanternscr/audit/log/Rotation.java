package org.lanternscr.audit.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A statement by which one key hands on to the next (docs/audit-format.md, section 4). */
public final class Rotation {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private Rotation() {}

  /** The note, signed by the old key. */
  public static String statement(LogName log, SigningKey old, PublicKey next, Instant at) {
    String origin = log.origin();
    String text =
        String.join(
            "\n",
            "lantern-key-rotation/1",
            origin,
            old.publicKey().vkey(origin),
            next.vkey(origin),
            MILLIS.format(at.atOffset(ZoneOffset.UTC)),
            "");
    return text + "\n" + old.sign(origin, text);
  }
}
