package org.lanternscr.verifier;

import java.util.List;
import java.util.Optional;

/**
 * Whether a purge stands in a later epoch of the log, where it took details of this one: it comes
 * with a proof of its own under a checkpoint of that epoch.
 */
final class LaterEpoch {

  private final SignatureCheck signatures;

  LaterEpoch(SignatureCheck signatures) {
    this.signatures = signatures;
  }

  /** Of an event without another fault. */
  List<Flaw> flaws(CheckedEvent event) {
    String epoch = event.epoch().orElseThrow();
    long index = event.index().orElseThrow();
    int blank = event.proof().indexOf("\n\n");
    Optional<Checkpoint> top =
        blank < 0
            ? Optional.empty()
            : Checkpoint.read(event.proof().substring(blank + 2))
                .filter(checkpoint -> checkpoint.origin().text().equals(epoch));
    if (top.isEmpty()) {
      return List.of(new Flaw(Fault.PROOF_FORM));
    }
    if (!signatures.vouchFor(top.get().note(), top.get().origin(), true)) {
      return List.of(new Flaw(Fault.CHECKPOINT_SIGNATURE));
    }
    if (index >= top.get().size()) {
      return List.of(new Flaw(Fault.INDEX_RANGE, "index " + index));
    }
    return Proof.flaw(top.get(), index, event.leafHash().orElseThrow(), event.proof()).stream()
        .toList();
  }
}
