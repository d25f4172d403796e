package org.lanternscr.audit.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree, to which leaves are added: at each level the hashes that do not yet
 * fill a tile.
 */
public final class GrowingTree {

  private final List<List<byte[]>> levels = new ArrayList<>();
  private long size;

  /** A tree as it is kept. */
  public static GrowingTree load(TreeStore store, long size) throws SQLException {
    GrowingTree tree = new GrowingTree();
    Tree kept = new Tree(store);
    tree.size = size;
    long entries = size;
    for (int level = 0; entries > 0; level++) {
      int partial = (int) (entries % Tile.WIDTH);
      List<byte[]> edge =
          partial == 0 ? List.of() : kept.entries(level, entries - partial, partial);
      tree.levels.add(new ArrayList<>(edge));
      entries /= Tile.WIDTH;
    }
    return tree;
  }

  /** Adds a leaf, and returns the tiles that it completes: usually none. */
  public List<Tile> add(byte[] leafHash) {
    List<Tile> completed = new ArrayList<>();
    byte[] entry = leafHash;
    size++;
    long entries = size;
    for (int level = 0; entry != null; level++) {
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<byte[]> edge = levels.get(level);
      edge.add(entry);
      entry = null;
      if (edge.size() == Tile.WIDTH) {
        entries /= Tile.WIDTH;
        Tile tile = Tile.of(level, entries - 1, edge);
        completed.add(tile);
        edge.clear();
        entry = tile.root();
      }
    }
    return completed;
  }

  public long size() {
    return size;
  }

  /** The root over all leaves; there must be one. */
  public byte[] root() {
    byte[] root = null;
    for (List<byte[]> edge : levels) {
      // Within a level the complete subtrees grow from right to left, as the bits of their number.
      int end = edge.size();
      while (end > 0) {
        int count = Integer.lowestOneBit(end);
        byte[] left = Hashes.root(edge.subList(end - count, end));
        root = root == null ? left : Hashes.node(left, root);
        end -= count;
      }
    }
    return root;
  }
}
