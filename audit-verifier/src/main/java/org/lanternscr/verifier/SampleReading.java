package org.lanternscr.verifier;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a log is of the period of a sample, up to its seed, epoch by epoch. */
final class SampleReading {

  private final SampleDraw draw;
  private final Place after;
  private final List<SampleEvent> beginnings;
  private final Map<Integer, Tree> trees = new HashMap<>();
  private final Map<String, SampleDraw.Candidate> candidates = new LinkedHashMap<>();
  private String firstRecorded = "";
  private long closing = -1;
  private boolean closedBefore;
  private boolean goesOn = true;
  private long purged;

  /**
   * @param after earlier places count by the time of their event alone
   * @param beginnings of the epochs that are given
   */
  SampleReading(SampleDraw draw, Place after, List<SampleEvent> beginnings) {
    this.draw = draw;
    this.after = after;
    this.beginnings = beginnings;
  }

  /** Takes the next leaf; false when the seed covers it no more. */
  boolean take(Place place, Map<String, String> line) throws NotFlatJsonException {
    boolean isOfSeed = place.epoch() == draw.seed().origin().epoch();
    if (isOfSeed && !place.isBefore(Place.end(draw.seed()))) {
      return false;
    }
    String recorded = line.get("recorded");
    firstRecorded = firstRecorded.isEmpty() ? recorded : firstRecorded;
    Tree tree = trees.computeIfAbsent(place.epoch(), epoch -> new Tree());
    tree.add(Form.bytes32(line.get("leafHash")).orElseThrow());
    goesOn &= goesOn(place.epoch(), tree);
    boolean isAfter = !place.isBefore(after);
    if (isAfter && recorded.compareTo(draw.line("until")) >= 0) {
      closing = isOfSeed && closing < 0 ? place.index() : closing;
      closedBefore |= !isOfSeed;
    }
    if (recorded.compareTo(draw.line("until")) < 0
        && (recorded.compareTo(draw.line("since")) >= 0 || isAfter)) {
      ofPeriod(line);
    }
    return true;
  }

  private void ofPeriod(Map<String, String> line) throws NotFlatJsonException {
    if (!line.containsKey("body")) {
      purged++;
      return;
    }
    Map<String, String> body = FlatJson.read(line.get("body"));
    if (draw.canDraw(body)) {
      // What was taken over although its first place counts has that one.
      String id = line.get("id");
      candidates.putIfAbsent(id, new SampleDraw.Candidate(id, body.get("userId")));
    }
  }

  /** Whether a later epoch that names as many events of this one names this tree. */
  private boolean goesOn(int epoch, Tree tree) {
    return beginnings.stream()
        .filter(one -> one.place().epoch() > epoch)
        .filter(one -> isOf(one.body().getOrDefault("previousOrigin", ""), epoch))
        .filter(one -> Long.toString(tree.size()).equals(one.body().get("previousSize")))
        .allMatch(
            one ->
                Form.bytes32(one.body().getOrDefault("previousRoot", ""))
                    .filter(root -> Arrays.equals(root, tree.root()))
                    .isPresent());
  }

  private static boolean isOf(String origin, int epoch) {
    return Origin.read(origin).filter(one -> one.epoch() == epoch).isPresent();
  }

  /** Those that can be drawn, in the order of the log. */
  List<SampleDraw.Candidate> candidates() {
    return List.copyOf(candidates.values());
  }

  /** Of an epoch, as far as it was taken. */
  Tree tree(int epoch) {
    return trees.getOrDefault(epoch, new Tree());
  }

  /** When the first leaf of the first epoch was recorded. */
  String firstRecorded() {
    return firstRecorded;
  }

  /** The index of the closing leaf in the seed's epoch; -1 for none. */
  long closing() {
    return closing;
  }

  /** Whether a closing leaf was signed in an earlier epoch. */
  boolean isClosedBefore() {
    return closedBefore;
  }

  /** Whether each epoch goes on from what was taken of the earlier ones. */
  boolean goesOn() {
    return goesOn;
  }

  /** How many events of the period have lost their detail. */
  long purged() {
    return purged;
  }
}
