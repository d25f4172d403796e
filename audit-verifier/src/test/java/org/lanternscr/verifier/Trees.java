package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes what the verifier only checks: trees and proofs, by the definitions of RFC 6962. */
final class Trees {

  private Trees() {}

  static List<byte[]> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Sha256.of(new byte[] {0}, ("leaf " + i).getBytes(UTF_8)))
        .toList();
  }

  static byte[] root(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return Sha256.of();
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = split(leaves);
    return Tree.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
  }

  static List<byte[]> inclusion(int index, List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int split = split(leaves);
    List<byte[]> left = leaves.subList(0, split);
    List<byte[]> right = leaves.subList(split, leaves.size());
    return index < split
        ? and(inclusion(index, left), root(right))
        : and(inclusion(index - split, right), root(left));
  }

  static List<byte[]> consistency(int older, List<byte[]> leaves) {
    return consistency(older, leaves, true);
  }

  private static List<byte[]> consistency(int older, List<byte[]> leaves, boolean whole) {
    if (older == leaves.size()) {
      return whole ? List.of() : List.of(root(leaves));
    }
    int split = split(leaves);
    List<byte[]> left = leaves.subList(0, split);
    List<byte[]> right = leaves.subList(split, leaves.size());
    return older <= split
        ? and(consistency(older, left, whole), root(right))
        : and(consistency(older - split, right, false), root(left));
  }

  private static int split(List<byte[]> leaves) {
    return Integer.highestOneBit(leaves.size() - 1);
  }

  private static List<byte[]> and(List<byte[]> proof, byte[] hash) {
    List<byte[]> longer = new ArrayList<>(proof);
    longer.add(hash);
    return longer;
  }
}
