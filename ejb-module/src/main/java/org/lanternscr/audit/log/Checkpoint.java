package org.lanternscr.audit.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a log says of itself, signed (C2SP tlog-checkpoint in a signed-note).
 *
 * @param size how many leaves
 * @param root 32 bytes
 * @param note the whole text
 */
public record Checkpoint(LogName log, long size, byte[] root, String note) {

  private static final int LINES = 3;

  /** Signs with each key in turn. */
  public static Checkpoint sign(LogName log, long size, byte[] root, List<SigningKey> keys) {
    String origin = log.origin();
    String text = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    StringBuilder note = new StringBuilder(text).append('\n');
    keys.forEach(key -> note.append(key.sign(origin, text)));
    return new Checkpoint(log, size, root.clone(), note.toString());
  }

  /**
   * Reads a note of ours.
   *
   * @throws IllegalArgumentException when it is not a checkpoint; it says nothing of its content
   */
  public static Checkpoint read(String note) {
    String[] lines = note.split("\n", -1);
    if (lines.length <= LINES || !lines[LINES].isEmpty()) {
      throw new IllegalArgumentException("The text is not a checkpoint");
    }
    return new Checkpoint(
        LogName.ofOrigin(lines[0]),
        Long.parseLong(lines[1]),
        Base64.getDecoder().decode(lines[2]),
        note);
  }

  /** Whether one of the keys signed it. */
  public boolean signedByOneOf(Collection<PublicKey> keys) {
    return Note.isSigned(note, log.origin(), keys);
  }

  /** What is signed: three lines, each ended by a line feed. */
  public String text() {
    return note.substring(0, note.indexOf("\n\n") + 1);
  }

  /**
   * The signature of the first of some keys that signed it, 64 bytes; empty when none did.
   *
   * @param keys in the order in which they are asked
   */
  public Optional<byte[]> signatureOf(List<PublicKey> keys) {
    return Note.signature(note, log.origin(), keys);
  }

  /** Whether it says the same of a log as another. */
  public boolean hasRoot(byte[] other) {
    return Arrays.equals(root, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint checkpoint && note.equals(checkpoint.note);
  }

  @Override
  public int hashCode() {
    return note.hashCode();
  }
}
