package org.lanternscr.sampling;

import org.lanternscr.audit.log.LogName;

/**
 * A place in a site's log, over its epochs.
 *
 * @param index of a leaf, or how many leaves are before it
 */
record Place(int epoch, long index) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    return epoch == other.epoch
        ? Long.compare(index, other.index)
        : Integer.compare(epoch, other.epoch);
  }

  /** The next one of the same epoch. */
  Place next() {
    return new Place(epoch, index + 1);
  }

  /**
   * As events tell it: the origin, a space, the number.
   *
   * @param log the name of the log, without the mark of an epoch
   */
  String told(String log) {
    return new LogName(log, epoch).origin() + " " + index;
  }
}
