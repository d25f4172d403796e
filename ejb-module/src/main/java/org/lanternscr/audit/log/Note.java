package org.lanternscr.audit.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The signatures of a text (C2SP signed-note). */
final class Note {

  private static final int ID_BYTES = 4;

  private Note() {}

  /**
   * Whether one of the keys signed a note.
   *
   * @param origin under whose name they sign
   * @throws IllegalArgumentException when a signature is not base64
   */
  static boolean isSigned(String note, String origin, Collection<PublicKey> keys) {
    int end = note.indexOf("\n\n") + 1;
    String text = note.substring(0, end);
    return end > 0
        && note.substring(end + 1)
            .lines()
            .anyMatch(line -> keys.stream().anyMatch(key -> isOf(key, origin, text, line)));
  }

  /**
   * What the first of some keys that signed a note made.
   *
   * @param keys in the order in which they are asked
   * @throws IllegalArgumentException when a signature is not base64
   */
  static Optional<byte[]> signature(String note, String origin, List<PublicKey> keys) {
    int end = note.indexOf("\n\n") + 1;
    String text = note.substring(0, end);
    return keys.stream()
        .flatMap(
            key -> note.substring(end + 1).lines().filter(line -> isOf(key, origin, text, line)))
        .findFirst()
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .map(Base64.getDecoder()::decode)
        .map(both -> Arrays.copyOfRange(both, ID_BYTES, both.length));
  }

  private static boolean isOf(PublicKey key, String origin, String text, String line) {
    String start = "\u2014 " + origin + " ";
    if (!line.startsWith(start)) {
      return false;
    }
    byte[] both = Base64.getDecoder().decode(line.substring(start.length()));
    return both.length > ID_BYTES
        && Arrays.equals(key.id(origin), Arrays.copyOf(both, ID_BYTES))
        && key.verifies(text, Arrays.copyOfRange(both, ID_BYTES, both.length));
  }
}
