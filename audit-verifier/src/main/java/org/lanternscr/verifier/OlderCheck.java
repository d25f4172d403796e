package org.lanternscr.verifier;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether the log goes on from the older checkpoint that the reader holds. */
final class OlderCheck {

  private static final String PLACE = "older checkpoint";

  private final Header header;
  private final Held held;
  private final Report report;
  private final Optional<Checkpoint> older;

  /** What is known of the log at the older checkpoint's size: the root there, and its name. */
  private Optional<byte[]> rootThen = Optional.empty();

  private OptionalLong endOfOldEpoch = OptionalLong.empty();

  OlderCheck(Header header, Held held, Report report) {
    this.header = header;
    this.held = held;
    this.report = report;
    this.older = held.olderOf(header.origin());
  }

  /** Told after every leaf of a complete export. */
  void grown(Tree tree) {
    if (isOfThisEpoch() && older.orElseThrow().size() == tree.size()) {
      rootThen = Optional.of(tree.root());
    }
  }

  /** Told of leaf 0, which after a restore says where the epoch before ended. */
  List<Flaw> begun(CheckedEvent leaf) {
    Origin origin = header.origin();
    if (origin.epoch() == 1 || leaf.purged()) {
      return List.of();
    }
    Optional<Origin> previous = Origin.read(leaf.body().getOrDefault("previousOrigin", ""));
    OptionalLong size = Form.number(leaf.body().getOrDefault("previousSize", ""));
    Optional<byte[]> root = Form.bytes32(leaf.body().getOrDefault("previousRoot", ""));
    boolean says =
        leaf.is("audit.epoch")
            && previous.filter(p -> p.isContinuedBy(origin)).isPresent()
            && size.isPresent()
            && root.isPresent();
    if (!says) {
      return List.of(new Flaw(Fault.EPOCH_FORM));
    }
    if (older.filter(o -> o.origin().equals(previous.get())).isPresent()) {
      endOfOldEpoch = size;
      rootThen = root;
    }
    return List.of();
  }

  void conclude() {
    if (older.isEmpty()) {
      if (held.named()) {
        report.fault(PLACE, new Flaw(Fault.SINCE_OTHER_LOG));
      }
      return;
    }
    long then = older.get().size();
    Checkpoint now = header.checkpoint();
    if (isOfThisEpoch()) {
      if (then == now.size()) {
        rootThen = Optional.of(now.root());
      } else if (then == 0) {
        rootThen = Optional.of(new Tree().root());
      }
      settle(then, now.size(), now.size() == then || then == 0 || header.complete());
    } else {
      long end = endOfOldEpoch.orElse(Long.MAX_VALUE);
      settle(then, end, then == end);
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
    return isOfThisEpoch()
        && header
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
