package org.lanternscr.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the leaves of an export are those of the signed checkpoint, each in its place. */
final class TreeCheck {

  private final Header header;
  private final OlderCheck older;
  private final LaterEpoch later;
  private final Report report;
  private final Tree tree = new Tree();
  private long next;
  private long end;
  private boolean afterLeaves;

  /** A leaf that could not be read, or is not in its place, makes any root meaningless. */
  private boolean broken;

  TreeCheck(Header header, OlderCheck older, LaterEpoch later, Report report) {
    this.header = header;
    this.older = older;
    this.later = later;
    this.report = report;
  }

  /** What is wrong with the place of an event, which may have faults already. */
  List<Flaw> add(CheckedEvent event) {
    List<Flaw> flaws = new ArrayList<>();
    if (event.pending()) {
      afterLeaves = true;
      return flaws;
    }
    if (event.epoch().isPresent()) {
      afterLeaves = true;
      return event.flaws().isEmpty() ? later.flaws(event) : flaws;
    }
    if (event.index().isEmpty()) {
      broken = true;
      end = Math.max(end, ++next);
      return flaws;
    }
    long index = event.index().getAsLong();
    boolean inOrder = header.complete() ? index == next : index >= next;
    if (!inOrder || afterLeaves) {
      flaws.add(new Flaw(Fault.INDEX_ORDER, "index " + index + ", due " + next));
      broken = true;
    }
    next = index + 1;
    end = Math.max(end, next);
    if (index >= header.checkpoint().size()) {
      flaws.add(new Flaw(Fault.INDEX_RANGE, "index " + index));
    } else if (header.complete()) {
      grow(event.leafHash());
    } else {
      event
          .leafHash()
          .flatMap(leaf -> Proof.flaw(header.checkpoint(), index, leaf, event.proof()))
          .ifPresent(flaws::add);
    }
    if (index == 0) {
      flaws.addAll(older.begun(event));
    }
    return flaws;
  }

  private void grow(Optional<byte[]> leafHash) {
    broken |= leafHash.isEmpty();
    if (!broken) {
      tree.add(leafHash.get());
      older.grown(tree);
    }
  }

  void conclude() {
    long size = header.checkpoint().size();
    report.fact("Checkpoint: " + size + " events");
    if (!header.complete()) {
      report.remark("tree", Remark.EXTRACT, "");
    } else if (end < size) {
      report.fault("tree", new Flaw(Fault.TREE_CUT, "events " + end + " of " + size));
    } else if (!broken && !Arrays.equals(tree.root(), header.checkpoint().root())) {
      report.fault("tree", new Flaw(Fault.TREE_ROOT));
    }
    older.conclude();
  }
}
