package org.lanternscr.verifier;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * The bits of a file that are flipped, one at a time: of each byte one, by a seed, or every one by
 * {@code ./lantern soak edits}.
 */
final class Flips {

  private static final boolean EVERY_BIT = Boolean.getBoolean("lantern.every.bit");
  private static final long SEED = 20_261_127;

  private Flips() {}

  /**
   * @param from the first byte
   * @param to the one behind the last byte
   */
  static IntStream ofBytes(int from, int to) {
    if (EVERY_BIT) {
      return IntStream.range(from * 8, to * 8);
    }
    int[] bits = new Random(SEED).ints(to - from, 0, 8).toArray();
    return IntStream.range(from, to).map(place -> place * 8 + bits[place - from]);
  }

  /** The same bytes with one bit flipped. */
  static byte[] flipped(byte[] bytes, int bit) {
    byte[] edited = bytes.clone();
    edited[bit / 8] ^= (byte) (1 << bit % 8);
    return edited;
  }
}
