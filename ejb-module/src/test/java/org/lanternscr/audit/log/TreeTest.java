package org.lanternscr.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** R5.3: the trees of RFC 6962, against its definition and a verifier that nobody here wrote. */
class TreeTest {

  /** More than one tile of tiles: 256 times 256 leaves and a few. */
  private static final int LARGE = 66_001;

  @Test
  void growsToTheRootOfTheDefinition() {
    MemoryStore store = new MemoryStore();
    for (int size = 1; size <= 600; size++) {
      byte[] root = store.add().root();
      assertThat(root).as("size %d", size).isEqualTo(store.definition(0, size));
    }
  }

  @Test
  void isReadAgainAsItGrew() throws Exception {
    for (int size : List.of(1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, LARGE)) {
      MemoryStore store = MemoryStore.of(size);
      GrowingTree read = GrowingTree.load(store, size);
      assertThat(read.root()).as("size %d", size).isEqualTo(store.definition(0, size));
      byte[] next = store.add().root();
      read.add(store.leaves.get(size));
      assertThat(read.root()).as("size %d and one", size).isEqualTo(next);
    }
  }

  @Test
  void knowsEveryEarlierRoot() throws Exception {
    MemoryStore store = MemoryStore.of(LARGE);
    Tree tree = new Tree(store);
    for (int size = 1; size <= 600; size++) {
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(store.definition(0, size));
    }
    Random random = new Random(20261125);
    for (int i = 0; i < 50; i++) {
      int size = 1 + random.nextInt(LARGE);
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(store.definition(0, size));
    }
  }

  @Test
  void provesInclusionToSigstore() throws Exception {
    for (int size = 1; size <= 70; size++) {
      MemoryStore store = MemoryStore.of(size);
      for (int index = 0; index < size; index++) {
        accepts(store, index, size);
      }
    }
    MemoryStore large = MemoryStore.of(LARGE);
    for (int index : List.of(0, 255, 256, 65_535, 65_536, 65_792, LARGE - 1)) {
      accepts(large, index, LARGE);
      accepts(large, index, Math.max(index + 1, 40_000));
    }
  }

  private static void accepts(MemoryStore store, int index, int size) throws Exception {
    Tree tree = new Tree(store);
    List<byte[]> proof = tree.inclusion(index, size);
    byte[] root = store.definition(0, size);
    InclusionProofVerifier.verify(store.leaves.get(index), index, size, proof, root);
  }

  /** RFC 6962, section 2.1.2, word for word. */
  @Test
  void provesConsistencyAsDefined() throws Exception {
    MemoryStore store = MemoryStore.of(LARGE);
    Tree tree = new Tree(store);
    for (int size = 1; size <= 70; size++) {
      for (int older = 1; older <= size; older++) {
        assertThat(tree.consistency(older, size))
            .as("%d to %d", older, size)
            .containsExactlyElementsOf(older == size ? List.of() : proof(store, older, size));
      }
    }
    for (int older : List.of(1, 255, 256, 257, 30_000, 65_536, 65_537, 66_000)) {
      assertThat(tree.consistency(older, LARGE))
          .containsExactlyElementsOf(proof(store, older, LARGE));
    }
  }

  private static List<byte[]> proof(MemoryStore store, int older, int size) {
    List<byte[]> proof = new ArrayList<>();
    subproof(store, older, 0, size, true, proof);
    return proof;
  }

  private static void subproof(
      MemoryStore store, int m, int from, int to, boolean complete, List<byte[]> proof) {
    int n = to - from;
    if (m == n) {
      if (!complete) {
        proof.add(store.definition(from, to));
      }
      return;
    }
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    if (m <= k) {
      subproof(store, m, from, from + k, complete, proof);
      proof.add(store.definition(from + k, to));
    } else {
      subproof(store, m - k, from + k, to, false, proof);
      proof.add(store.definition(from, from + k));
    }
  }

  /** An extract proves many leaves in turn; those at the right edge are in no whole tile. */
  @Test
  void readsEachTileAndEachPartOfOneOnce() throws Exception {
    int size = 3 * Tile.WIDTH + 200;
    MemoryStore store = MemoryStore.of(size);
    Tree tree = new Tree(store);
    store.reads = 0;
    for (int index = 0; index < size; index++) {
      tree.inclusion(index, size);
    }
    // Three tiles; the rest of the leaves, and the roots of the tiles, are asked for as tiles
    // first.
    assertThat(store.reads).isEqualTo(3 + 2 + 2);
  }

  /** What a patient has is spread over the whole log, and each leaf is of a tile of its own. */
  @Test
  void readsWhatManyProofsNeedInFewSteps() throws Exception {
    MemoryStore store = MemoryStore.of(LARGE);
    Tree tree = new Tree(store);
    Tree alone = new Tree(store);
    for (int from = 0; from < LARGE; from += LARGE / 3 + 1) {
      Set<Long> leaves = new TreeSet<>(Set.of((long) LARGE - 1));
      for (long leaf = from; leaf < Math.min(LARGE, from + LARGE / 3); leaf += 257) {
        leaves.add(leaf);
      }
      store.reads = 0;
      tree.readAhead(leaves, LARGE);
      Map<Long, List<byte[]>> proofs = new TreeMap<>();
      for (long leaf : leaves) {
        proofs.put(leaf, tree.inclusion(leaf, LARGE));
      }
      assertThat(store.reads).as("of %d proofs", leaves.size()).isLessThan(14);
      for (long leaf : leaves) {
        assertThat(proofs.get(leaf))
            .as("leaf %d", leaf)
            .containsExactlyElementsOf(alone.inclusion(leaf, LARGE));
        int index = (int) leaf;
        InclusionProofVerifier.verify(
            store.leaves.get(index), index, LARGE, proofs.get(leaf), store.definition(0, LARGE));
      }
    }
  }

  /** A part of a tile that was read is read anew when more of it is asked for. */
  @Test
  void followsATreeThatGrows() throws Exception {
    MemoryStore store = MemoryStore.of(3);
    Tree tree = new Tree(store);
    for (int size = 3; size <= 600; size++) {
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(store.definition(0, size));
      store.add();
    }
  }

  @Test
  void saysWhenHashesAreGone() {
    MemoryStore store = MemoryStore.of(300);
    store.leaves.subList(290, 300).clear();
    assertThatThrownBy(() -> new Tree(store).root(300)).isInstanceOf(MissingHashesException.class);
    assertThatThrownBy(() -> GrowingTree.load(store, 300))
        .isInstanceOf(MissingHashesException.class);
  }
}
