package org.lanternscr.audit.log;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree of generated leaves with its tiles, kept as the tables keep it. */
final class MemoryStore implements TreeStore {

  final List<byte[]> leaves = new ArrayList<>();
  private final Map<String, Tile> tiles = new HashMap<>();
  int reads;
  private final GrowingTree tree = new GrowingTree();

  static MemoryStore of(int size) {
    MemoryStore store = new MemoryStore();
    for (int i = 0; i < size; i++) {
      store.add();
    }
    return store;
  }

  GrowingTree add() {
    MessageDigest sha256 = Hashes.sha256();
    byte[] leaf = sha256.digest(("leaf " + leaves.size()).getBytes());
    leaves.add(leaf);
    tree.add(leaf).forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
    return tree;
  }

  /** RFC 6962, section 2.1, word for word. */
  byte[] definition(int from, int to) {
    int n = to - from;
    if (n == 1) {
      return leaves.get(from);
    }
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    MessageDigest sha256 = Hashes.sha256();
    sha256.update((byte) 1);
    sha256.update(definition(from, from + k));
    sha256.update(definition(from + k, to));
    return sha256.digest();
  }

  @Override
  public Optional<byte[]> tile(int level, long index) {
    reads++;
    return Optional.ofNullable(tiles.get(level + "/" + index)).map(Tile::hashes);
  }

  @Override
  public Map<Long, byte[]> tiles(int level, Collection<Long> indexes) {
    reads++;
    Map<Long, byte[]> found = new HashMap<>();
    for (long index : indexes) {
      Optional.ofNullable(tiles.get(level + "/" + index))
          .ifPresent(tile -> found.put(index, tile.hashes()));
    }
    return found;
  }

  @Override
  public List<byte[]> leaves(long from, int count) {
    reads++;
    int end = (int) Math.min(from + count, leaves.size());
    return from > end ? List.of() : leaves.subList((int) from, end);
  }

  @Override
  public List<byte[]> roots(int level, long from, int count) {
    reads++;
    List<byte[]> roots = new ArrayList<>();
    for (long index = from; index < from + count; index++) {
      Tile tile = tiles.get(level + "/" + index);
      if (tile != null) {
        roots.add(tile.root());
      }
    }
    return roots;
  }
}
