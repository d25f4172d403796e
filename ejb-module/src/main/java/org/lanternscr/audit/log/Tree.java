package org.lanternscr.audit.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree as it is kept, and what can be proved of it (RFC 6962, section 2.1). It reads what it
 * needs: a number of tiles that grows with the logarithm of the size.
 */
public final class Tree {

  /** A tile has 2 to the power of this many hashes. */
  private static final int TILE_BITS = 8;

  private static final int TILES_KEPT = 64;

  private final TreeStore store;

  /** The hashes of the tiles used last, and of the parts of tiles at the right edge. */
  private final Map<String, byte[]> tiles =
      new LinkedHashMap<>(TILES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > TILES_KEPT;
        }
      };

  public Tree(TreeStore store) {
    this.store = store;
  }

  /** The root over the first leaves. */
  public byte[] root(long size) throws SQLException {
    return range(0, size);
  }

  /** The proof that a leaf stands at its index (section 2.1.1), from the leaf upwards. */
  public List<byte[]> inclusion(long index, long size) throws SQLException {
    List<byte[]> proof = new ArrayList<>();
    inclusion(index, 0, size, proof);
    return proof;
  }

  private void inclusion(long index, long from, long size, List<byte[]> proof) throws SQLException {
    if (size == 1) {
      return;
    }
    long left = Hashes.split(size);
    if (index < left) {
      inclusion(index, from, left, proof);
      proof.add(range(from + left, size - left));
    } else {
      inclusion(index - left, from + left, size - left, proof);
      proof.add(range(from, left));
    }
  }

  /** The proof that a tree goes on from an older one (section 2.1.2). */
  public List<byte[]> consistency(long older, long size) throws SQLException {
    List<byte[]> proof = new ArrayList<>();
    if (older > 0 && older < size) {
      consistency(older, 0, size, true, proof);
    }
    return proof;
  }

  private void consistency(long older, long from, long size, boolean known, List<byte[]> proof)
      throws SQLException {
    if (older == size) {
      if (!known) {
        proof.add(range(from, size));
      }
      return;
    }
    long left = Hashes.split(size);
    if (older <= left) {
      consistency(older, from, left, known, proof);
      proof.add(range(from + left, size - left));
    } else {
      consistency(older - left, from + left, size - left, false, proof);
      proof.add(range(from, left));
    }
  }

  /** The hash over a run of leaves whose first is at a multiple of the power of two within it. */
  private byte[] range(long from, long size) throws SQLException {
    if (Long.bitCount(size) == 1) {
      return perfect(from, Long.numberOfTrailingZeros(size));
    }
    long left = Hashes.split(size);
    return Hashes.node(range(from, left), range(from + left, size - left));
  }

  /** The hash over 2^bits leaves, beginning at a multiple of as many. */
  private byte[] perfect(long from, int bits) throws SQLException {
    int level = bits / TILE_BITS;
    int count = 1 << bits % TILE_BITS;
    return Hashes.root(entries(level, from >> level * TILE_BITS, count));
  }

  /** Neighbouring hashes of a level, all within one tile. */
  List<byte[]> entries(int level, long from, int count) throws SQLException {
    long index = from / Tile.WIDTH;
    int first = (int) (from % Tile.WIDTH);
    String key = level + "/" + index;
    byte[] hashes = tiles.get(key);
    // Leaves may have come since a part was read.
    if (hashes == null || hashes.length < (first + count) * Hashes.BYTES) {
      hashes = read(level, index);
      tiles.put(key, hashes);
    }
    if (hashes.length < (first + count) * Hashes.BYTES) {
      throw new MissingHashesException();
    }
    return Tile.slice(hashes, first, count);
  }

  /** A whole tile, or what there is of one that is not complete. */
  private byte[] read(int level, long index) throws SQLException {
    Optional<byte[]> tile = store.tile(level, index);
    if (tile.isPresent()) {
      return tile.get();
    }
    long from = index * Tile.WIDTH;
    return Tile.join(
        level == 0 ? store.leaves(from, Tile.WIDTH) : store.roots(level - 1, from, Tile.WIDTH));
  }
}
