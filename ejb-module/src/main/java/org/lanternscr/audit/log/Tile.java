package org.lanternscr.audit.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * 256 neighbouring hashes of a tree, complete for ever (as in C2SP tlog-tiles).
 *
 * @param level 0 for hashes of leaves, 1 for roots of tiles of level 0, and so on
 * @param index of this tile in its level, from 0
 * @param hashes 256 times 32 bytes
 * @param root the root over them
 */
public record Tile(int level, long index, byte[] hashes, byte[] root) {

  /** How many hashes a tile has. */
  public static final int WIDTH = 256;

  /** Whether hashes of a kept tile give its root. */
  public static boolean gives(byte[] hashes, byte[] root) {
    return Arrays.equals(Hashes.root(slice(hashes, 0, WIDTH)), root);
  }

  /** One of the hashes of a kept tile. */
  public static byte[] hash(byte[] hashes, int place) {
    return slice(hashes, place, 1).get(0);
  }

  static Tile of(int level, long index, List<byte[]> hashes) {
    return new Tile(level, index, join(hashes), Hashes.root(hashes));
  }

  /** Hashes one behind the other. */
  static byte[] join(List<byte[]> hashes) {
    byte[] joined = new byte[hashes.size() * Hashes.BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i), 0, joined, i * Hashes.BYTES, Hashes.BYTES);
    }
    return joined;
  }

  /** Some of the hashes of a tile, one by one. */
  static List<byte[]> slice(byte[] hashes, int from, int count) {
    List<byte[]> slice = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      byte[] hash = new byte[Hashes.BYTES];
      System.arraycopy(hashes, i * Hashes.BYTES, hash, 0, Hashes.BYTES);
      slice.add(hash);
    }
    return slice;
  }
}
