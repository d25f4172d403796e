package org.lanternscr.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.3: the tree is that of RFC 6962, by its definitions and by a verifier of other people. */
class TreeTest {

  private static final int LARGEST = 100;
  private static final List<byte[]> LEAVES = Trees.leaves(LARGEST + 1);
  private static final List<byte[]> ROOTS = roots();
  private static final byte[] FOREIGN = Sha256.of(new byte[] {9});

  @Test
  void grownLeafByLeafItHasTheRootOfTheDefinition() {
    var tree = new Tree();
    for (int size = 0; size <= LARGEST; size++) {
      assertThat(tree.size()).isEqualTo(size);
      assertThat(tree.root()).isEqualTo(root(size));
      tree.add(LEAVES.get(size));
    }
  }

  @Test
  void everyInclusionProofHoldsForItsLeafAndItsPlaceOnly() {
    for (int size = 1; size <= LARGEST; size++) {
      for (int index = 0; index < size; index++) {
        List<byte[]> proof = Trees.inclusion(index, LEAVES.subList(0, size));
        byte[] leaf = LEAVES.get(index);
        String which = "leaf " + index + " of " + size;
        assertThat(includes(size, index, leaf, proof)).as(which).isTrue();
        assertThat(includes(size, index, FOREIGN, proof)).as(which).isFalse();
        assertThat(includes(size, index + 1, leaf, proof)).as(which).isFalse();
        assertThat(includes(size, index - 1, leaf, proof)).as(which).isFalse();
        assertThat(includes(size, size, leaf, proof)).as(which).isFalse();
        for (List<byte[]> changed : variants(proof)) {
          assertThat(includes(size, index, leaf, changed)).as(which).isFalse();
        }
      }
    }
  }

  @Test
  void everyConsistencyProofHoldsForItsTwoTreesOnly() {
    for (int size = 1; size <= LARGEST; size++) {
      for (int older = 1; older <= size; older++) {
        List<byte[]> proof = Trees.consistency(older, LEAVES.subList(0, size));
        String which = older + " to " + size;
        assertThat(goesOn(size, root(older), older, proof)).as(which).isTrue();
        assertThat(goesOn(size, FOREIGN, older, proof)).as(which).isFalse();
        assertThat(goesOn(size, root(older - 1), older, proof)).as(which).isFalse();
        assertThat(goesOn(size, root(older + 1), older, proof)).as(which).isFalse();
        assertThat(goesOn(size, root(older), size + 1, proof)).as(which).isFalse();
        for (List<byte[]> changed : variants(proof)) {
          assertThat(goesOn(size, root(older), older, changed)).as(which).isFalse();
        }
      }
      assertThat(goesOn(size, root(0), 0, List.of())).isTrue();
      assertThat(goesOn(size, root(0), 0, List.of(FOREIGN))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 64, 100})
  void sigstoreAcceptsOurProofsAndRefusesTamperedOnes(int size) throws Exception {
    for (int index = 0; index < size; index++) {
      List<byte[]> proof = Trees.inclusion(index, LEAVES.subList(0, size));
      byte[] leaf = LEAVES.get(index);
      InclusionProofVerifier.verify(leaf, index, size, proof, root(size));

      List<List<byte[]>> changed = variants(proof);
      int at = index;
      for (List<byte[]> tampered : changed) {
        assertThatExceptionOfType(InclusionProofVerificationException.class)
            .isThrownBy(() -> InclusionProofVerifier.verify(leaf, at, size, tampered, root(size)));
      }
      assertThatExceptionOfType(InclusionProofVerificationException.class)
          .isThrownBy(() -> InclusionProofVerifier.verify(FOREIGN, at, size, proof, root(size)));
    }
  }

  /** One hash changed, left out or added, and two exchanged. */
  private static List<List<byte[]>> variants(List<byte[]> proof) {
    List<List<byte[]>> variants = new ArrayList<>();
    for (int i = 0; i < proof.size(); i++) {
      byte[] flipped = proof.get(i).clone();
      flipped[i % 32] ^= 1;
      var changed = new ArrayList<>(proof);
      changed.set(i, flipped);
      var shorter = new ArrayList<>(proof);
      shorter.remove(i);
      variants.add(changed);
      variants.add(shorter);
      if (i > 0) {
        var exchanged = new ArrayList<>(proof);
        exchanged.set(i, proof.get(i - 1));
        exchanged.set(i - 1, proof.get(i));
        variants.add(exchanged);
      }
    }
    var longer = new ArrayList<>(proof);
    longer.add(FOREIGN);
    variants.add(longer);
    return variants;
  }

  private static boolean includes(int size, long index, byte[] leaf, List<byte[]> proof) {
    return Tree.includes(root(size), size, index, leaf, proof);
  }

  private static boolean goesOn(int size, byte[] olderRoot, int older, List<byte[]> proof) {
    return Tree.extendsOlder(root(size), size, olderRoot, older, proof);
  }

  private static byte[] root(int size) {
    return ROOTS.get(size);
  }

  private static List<byte[]> roots() {
    List<byte[]> roots = new ArrayList<>();
    for (int size = 0; size <= LEAVES.size(); size++) {
      roots.add(Trees.root(LEAVES.subList(0, size)));
    }
    return roots;
  }
}
