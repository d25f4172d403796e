package org.lanternscr.audit.log;

import java.util.Collection;
import java.util.UUID;

/**
 * The statement by which a server ends an alarm that it raised: a signed note of five lines. Who
 * only has a login of the database cannot make one, and what ends one alarm ends no other.
 *
 * @param origin of the service log, under which it is signed
 * @param server the name of the server that raised it
 * @param code the kind of the alarm and its subject
 * @param raised the event that told of it
 */
public record AlarmEnd(String origin, String server, String code, UUID raised) {

  /** The note, signed. */
  public String by(SigningKey key) {
    return text() + "\n" + key.sign(origin, text());
  }

  /** Whether a note is this statement, by one of the keys. */
  public boolean isSaidBy(Collection<PublicKey> keys, String note) {
    try {
      return note.startsWith(text() + "\n") && Note.isSigned(note, origin, keys);
    } catch (IllegalArgumentException e) {
      return false; // a signature that is not base64 is nobody's
    }
  }

  private String text() {
    return String.join("\n", "lantern-alarm-end/1", origin, server, code, raised.toString(), "");
  }
}
