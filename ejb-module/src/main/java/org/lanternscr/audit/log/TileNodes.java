package org.lanternscr.audit.log;

import java.util.List;

/**
 * The hashes of a tile, or of what there is of one, and the nodes above them within it. Each node
 * is computed once, however many proofs lead through it.
 */
final class TileNodes {

  private final byte[] hashes;

  /** From the top down: node 1 is over all, nodes 2n and 2n + 1 are below node n. */
  private final byte[][] nodes = new byte[Tile.WIDTH][];

  TileNodes(byte[] hashes) {
    this.hashes = hashes;
  }

  /** Whether it has so many of the first hashes. */
  boolean has(int count) {
    return hashes.length >= count * Hashes.BYTES;
  }

  /** Neighbouring hashes. */
  List<byte[]> slice(int first, int count) {
    return Tile.slice(hashes, first, count);
  }

  /**
   * A node within the tile.
   *
   * @param height 0 for a hash of the tile itself, 8 for the root over all
   * @param place of the node among those of its height, from 0
   */
  byte[] node(int height, int place) {
    if (height == 0) {
      return Tile.hash(hashes, place);
    }
    int number = (Tile.WIDTH >> height) + place;
    if (nodes[number] == null) {
      nodes[number] = Hashes.node(node(height - 1, 2 * place), node(height - 1, 2 * place + 1));
    }
    return nodes[number];
  }
}
