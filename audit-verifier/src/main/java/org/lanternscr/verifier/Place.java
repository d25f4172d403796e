package org.lanternscr.verifier;

import java.util.Comparator;
import java.util.Optional;

/**
 * A place in a log, over its epochs (docs/sampling.md, section 3).
 *
 * @param index of a leaf, or how many leaves are before it
 */
record Place(int epoch, long index) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::epoch).thenComparingLong(Place::index);

  /** An origin of the log of another, a space, the number; empty for anything else. */
  static Optional<Place> read(String text, Origin ofLog) {
    String[] words = text.split(" ", 2);
    Optional<Origin> origin = Origin.read(words[0]).filter(ofLog::isSameLogAs);
    return words.length == 2 && origin.isPresent() && Form.number(words[1]).isPresent()
        ? Optional.of(new Place(origin.get().epoch(), Form.number(words[1]).getAsLong()))
        : Optional.empty();
  }

  /** Up to where a checkpoint covers its log. */
  static Place end(Checkpoint seed) {
    return new Place(seed.origin().epoch(), seed.size());
  }

  boolean isBefore(Place other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
