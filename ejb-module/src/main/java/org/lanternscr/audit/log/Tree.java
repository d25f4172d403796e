package org.lanternscr.audit.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A tree as it is kept, and what can be proved of it (RFC 6962, section 2.1). It reads what it
 * needs: a number of tiles that grows with the logarithm of the size.
 */
public final class Tree {

  /** A tile has 2 to the power of this many hashes. */
  private static final int TILE_BITS = 8;

  private static final int TILES_KEPT = 64;
  private static final int RANGES_KEPT = 256;

  private final TreeStore store;

  /** The tiles used last, and the parts of tiles at the right edge. */
  private final Map<String, TileNodes> tiles = lastUsed(TILES_KEPT);

  /** Those that were read for the next proofs. */
  private Map<String, TileNodes> ahead = Map.of();

  /** The hashes over runs that are no power of two: those of the right edge, for every proof. */
  private final Map<List<Long>, byte[]> ranges = lastUsed(RANGES_KEPT);

  private static <K, V> Map<K, V> lastUsed(int most) {
    return new LinkedHashMap<>(most, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  public Tree(TreeStore store) {
    this.store = store;
  }

  /**
   * Reads what the proofs of some leaves need, a level of the tree at a time instead of a tile at a
   * time, and keeps it until the next call: 22 KB a tile, and each leaf can be of another tile.
   */
  public void readAhead(Collection<Long> leaves, long size) throws SQLException {
    Map<String, TileNodes> next = new HashMap<>();
    int level = 0;
    for (long entries = size; entries >= Tile.WIDTH; entries /= Tile.WIDTH) {
      int bits = TILE_BITS * ++level;
      long complete = entries / Tile.WIDTH;
      Set<Long> wanted = new TreeSet<>();
      for (long leaf : leaves) {
        String key = key(level - 1, leaf >> bits);
        if (ahead.containsKey(key)) {
          next.put(key, ahead.get(key));
        } else if (leaf >> bits < complete && !tiles.containsKey(key)) {
          wanted.add(leaf >> bits);
        }
      }
      if (!wanted.isEmpty()) {
        for (Map.Entry<Long, byte[]> tile : store.tiles(level - 1, wanted).entrySet()) {
          next.put(key(level - 1, tile.getKey()), new TileNodes(tile.getValue()));
        }
      }
    }
    ahead = next;
  }

  private static String key(int level, long index) {
    return level + "/" + index;
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
    List<Long> key = List.of(from, size);
    byte[] hash = ranges.get(key);
    if (hash == null) {
      long left = Hashes.split(size);
      hash = Hashes.node(range(from, left), range(from + left, size - left));
      ranges.put(key, hash);
    }
    return hash;
  }

  /** The hash over 2^bits leaves, beginning at a multiple of as many. */
  private byte[] perfect(long from, int bits) throws SQLException {
    int level = bits / TILE_BITS;
    int height = bits % TILE_BITS;
    long entry = from >> level * TILE_BITS;
    int place = (int) (entry % Tile.WIDTH);
    return tile(level, entry / Tile.WIDTH, place + (1 << height)).node(height, place >> height);
  }

  /** Neighbouring hashes of a level, all within one tile. */
  List<byte[]> entries(int level, long from, int count) throws SQLException {
    int first = (int) (from % Tile.WIDTH);
    return tile(level, from / Tile.WIDTH, first + count).slice(first, count);
  }

  /** A tile of which so many hashes are needed. */
  private TileNodes tile(int level, long index, int needed) throws SQLException {
    String key = key(level, index);
    TileNodes tile = ahead.getOrDefault(key, tiles.get(key));
    // Leaves may have come since a part was read.
    if (tile == null || !tile.has(needed)) {
      tile = new TileNodes(read(level, index));
      tiles.put(key, tile);
    }
    if (!tile.has(needed)) {
      throw new MissingHashesException();
    }
    return tile;
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
