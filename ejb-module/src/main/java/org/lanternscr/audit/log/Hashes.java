package org.lanternscr.audit.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The hashes of a Merkle tree (RFC 6962, section 2.1); every hash has 32 bytes. */
final class Hashes {

  static final int BYTES = 32;

  private Hashes() {}

  static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha256 = sha256();
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** The root over neighbouring nodes of one level; at least one. */
  static byte[] root(List<byte[]> nodes) {
    if (nodes.size() == 1) {
      return nodes.get(0);
    }
    int left = (int) split(nodes.size());
    return node(root(nodes.subList(0, left)), root(nodes.subList(left, nodes.size())));
  }

  /** The largest power of two smaller than n: where a tree of n leaves, n above one, divides. */
  static long split(long n) {
    return Long.highestOneBit(n - 1);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
