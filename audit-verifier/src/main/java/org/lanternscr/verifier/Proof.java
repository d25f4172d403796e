package org.lanternscr.verifier;

import java.util.List;
import java.util.Optional;

/**
 * The proof of a leaf, in the form of C2SP tlog-proof, version 1, without the line of extra data.
 */
final class Proof {

  private Proof() {}

  /** What is wrong with a proof under a checkpoint, if anything is. */
  static Optional<Flaw> flaw(Checkpoint top, long index, byte[] leafHash, String proof) {
    String start = "c2sp.org/tlog-proof@v1\nindex " + index + "\n";
    String end = "\n" + top.whole();
    if (!proof.startsWith(start)) {
      return Optional.of(new Flaw(Fault.PROOF_FORM));
    }
    int to = Math.max(start.length(), proof.length() - end.length());
    String lines = proof.substring(start.length(), to);
    Optional<List<byte[]>> hashes = Form.hashes(lines);
    boolean closed = lines.isEmpty() || lines.endsWith("\n");
    if (hashes.isEmpty() || !closed || !proof.equals(start + lines + end)) {
      return Optional.of(new Flaw(Fault.PROOF_FORM));
    }
    boolean proven = Tree.includes(top.root(), top.size(), index, leafHash, hashes.get());
    return proven ? Optional.empty() : Optional.of(new Flaw(Fault.PROOF));
  }
}
