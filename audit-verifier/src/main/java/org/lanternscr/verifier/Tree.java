package org.lanternscr.verifier;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The Merkle tree of RFC 6962, built leaf by leaf; it holds one hash a level. */
final class Tree {

  private static final byte[] NODE = {0x01};

  /** The root of the complete subtree of 2^i leaves, where the size has bit i. */
  private final byte[][] complete = new byte[Long.SIZE][];

  private long size;

  void add(byte[] leafHash) {
    byte[] node = leafHash;
    int level = 0;
    for (; (size >> level & 1) == 1; level++) {
      node = node(complete[level], node);
    }
    complete[level] = node;
    size++;
  }

  long size() {
    return size;
  }

  /** The root over the leaves so far (section 2.1); that of no leaf is the hash of nothing. */
  byte[] root() {
    byte[] root = null;
    for (int level = 0; size >> level != 0; level++) {
      if ((size >> level & 1) == 1) {
        root = root == null ? complete[level] : node(complete[level], root);
      }
    }
    return root == null ? Sha256.of() : root;
  }

  /** Whether a leaf stands at an index of a tree (RFC 9162, section 2.1.3.2). */
  static boolean includes(
      byte[] root, long size, long index, byte[] leafHash, List<byte[]> inclusionProof) {
    if (index < 0 || index >= size) {
      return false;
    }
    var walk = new Walk(index, size - 1);
    byte[] hash = leafHash;
    for (byte[] sibling : inclusionProof) {
      if (walk.atTheTop()) {
        return false;
      }
      hash = walk.isRight() ? node(sibling, hash) : node(hash, sibling);
      walk.up();
    }
    return walk.atTheTop() && Arrays.equals(hash, root);
  }

  /** Whether a tree is an older one with leaves added (RFC 9162, section 2.1.4.2). */
  static boolean extendsOlder(
      byte[] root, long size, byte[] olderRoot, long olderSize, List<byte[]> consistencyProof) {
    if (olderSize >= size || olderSize == 0) {
      boolean same = olderSize == size && Arrays.equals(olderRoot, root);
      return consistencyProof.isEmpty() && (same || olderSize == 0);
    }
    Deque<byte[]> proof = new ArrayDeque<>(consistencyProof);
    if (Long.bitCount(olderSize) == 1) {
      // The older root is itself a node of the tree, which a proof does not repeat.
      proof.addFirst(olderRoot);
    }
    if (proof.isEmpty()) {
      return false;
    }
    var walk = new Walk(olderSize - 1, size - 1);
    walk.upWhileRight();
    byte[] older = proof.removeFirst();
    byte[] newer = older;
    for (byte[] sibling : proof) {
      if (walk.atTheTop()) {
        return false;
      }
      if (walk.isRight()) {
        older = node(sibling, older);
        newer = node(sibling, newer);
      } else {
        newer = node(newer, sibling);
      }
      walk.up();
    }
    return walk.atTheTop() && Arrays.equals(older, olderRoot) && Arrays.equals(newer, root);
  }

  static byte[] node(byte[] left, byte[] right) {
    return Sha256.of(NODE, left, right);
  }

  /** The way from a leaf to the root, in the numbers that RFC 9162 calls fn and sn. */
  private static final class Walk {

    private long node;
    private long last;

    Walk(long node, long last) {
      this.node = node;
      this.last = last;
    }

    boolean atTheTop() {
      return last == 0;
    }

    boolean isRight() {
      return (node & 1) == 1 || node == last;
    }

    void up() {
      // At the right edge a node without a sibling moves up as it is.
      while ((node & 1) == 0 && node == last && node != 0) {
        shift();
      }
      shift();
    }

    void upWhileRight() {
      while ((node & 1) == 1) {
        shift();
      }
    }

    private void shift() {
      node >>= 1;
      last >>= 1;
    }
  }
}
