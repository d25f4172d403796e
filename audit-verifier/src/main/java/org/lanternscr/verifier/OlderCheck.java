package org.lanternscr.verifier;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the log goes on from the older checkpoint that the reader holds. */
final class OlderCheck {

  private static final String PLACE = "older checkpoint";

  private final Header header;
  private final Held held;
  private final SignatureCheck signatures;
  private final Report report;
  private final Optional<Checkpoint> older;

  /** The root at the older checkpoint's size, as the export's leaves give it. */
  private Optional<byte[]> rootThen = Optional.empty();

  private Optional<Beginning> beginning = Optional.empty();

  OlderCheck(Header header, Held held, SignatureCheck signatures, Report report) {
    this.header = header;
    this.held = held;
    this.signatures = signatures;
    this.report = report;
    this.older = signatures.older();
  }

  /** Told after every leaf of a complete export. */
  void grown(Tree tree) {
    if (isOfThisEpoch() && older.orElseThrow().size() == tree.size()) {
      rootThen = Optional.of(tree.root());
    }
  }

  /** Told of leaf 0, which in a new epoch says what it goes on from. */
  List<Flaw> begun(CheckedEvent leaf) {
    if (header.origin().epoch() == 1 || leaf.purged()) {
      return List.of();
    }
    Optional<Beginning> said = Beginning.read(leaf, header.origin());
    if (said.isEmpty()) {
      return List.of(new Flaw(Fault.EPOCH_FORM));
    }
    boolean strictly = older.isPresent() && !isOfThisEpoch();
    if (!signatures.vouchFor(said.get().statement(), header.origin(), strictly)) {
      return List.of(new Flaw(Fault.EPOCH_SIGNATURE));
    }
    beginning = said.filter(b -> leaf.flaws().isEmpty());
    return List.of();
  }

  void conclude() {
    beginning.ifPresent(b -> report.fact("This epoch goes on from " + b.words()));
    if (older.isEmpty()) {
      if (held.named() && held.olderOf(header.origin()).isEmpty()) {
        report.fault(PLACE, new Flaw(Fault.SINCE_OTHER_LOG));
      }
    } else if (isOfThisEpoch()) {
      long then = older.get().size();
      Checkpoint now = header.checkpoint();
      if (then == now.size()) {
        rootThen = Optional.of(now.root());
      } else if (then == 0) {
        rootThen = Optional.of(new Tree().root());
      }
      settle(then, now.size(), now.size() == then || then == 0 || header.complete());
    } else {
      settleAcross(older.get());
    }
  }

  /** Nothing of the older checkpoint's epoch is here but what the new one's first event says. */
  private void settleAcross(Checkpoint then) {
    Optional<Beginning> end = beginning.filter(b -> b.previous().equals(then.origin()));
    boolean same = end.filter(b -> b.size() == then.size()).isPresent();
    if (end.filter(b -> b.size() < then.size()).isPresent()) {
      settle(then.size(), end.get().size(), false);
    } else if (same && !Arrays.equals(end.get().root(), then.root())) {
      settled(Optional.of(Fault.SINCE_ROOT));
    } else if (same && held.witness()) {
      report.fact("A new epoch of the log; it goes on from the checkpoint that you kept.");
    } else {
      int epoch = then.origin().epoch();
      String began =
          then.origin().isContinuedBy(header.origin())
              ? "a new epoch began since"
              : "this one is over";
      String remedy = "; export with --epoch " + epoch + " and verify that file with it";
      report.fault(PLACE, new Flaw(Fault.SINCE_OTHER_EPOCH, began + remedy));
    }
  }

  private void settle(long then, long most, boolean rootIsOfThen) {
    if (then > most) {
      report.fault(PLACE, new Flaw(Fault.SINCE_CUT, "events then " + then + ", now " + most));
    } else if (rootIsOfThen && rootThen.isPresent()) {
      boolean same = Arrays.equals(rootThen.get(), older.orElseThrow().root());
      settled(same ? Optional.empty() : Optional.of(Fault.SINCE_ROOT));
    } else {
      settled(isProven() ? Optional.empty() : Optional.of(Fault.SINCE_UNPROVEN));
    }
  }

  private boolean isProven() {
    Checkpoint now = header.checkpoint();
    Checkpoint then = older.orElseThrow();
    return header
        .consistency()
        .filter(p -> Tree.extendsOlder(now.root(), now.size(), then.root(), then.size(), p))
        .isPresent();
  }

  private void settled(Optional<Fault> fault) {
    long then = older.orElseThrow().size();
    fault.ifPresentOrElse(
        found -> report.fault(PLACE, new Flaw(found, "events then " + then)),
        () -> report.fact("Your older checkpoint: " + then + " events, and all are unchanged."));
  }

  private boolean isOfThisEpoch() {
    return older.filter(o -> o.origin().equals(header.origin())).isPresent();
  }
}
