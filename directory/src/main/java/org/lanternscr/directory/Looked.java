package org.lanternscr.directory;

/**
 * What came of a look into a directory.
 *
 * @param <T> what is looked for
 */
public sealed interface Looked<T> {

  /** The directory answered. */
  record Found<T>(T what, String directory) implements Looked<T> {}

  /** The directory answered that it knows nothing by this code. */
  record Unknown<T>(String directory) implements Looked<T> {}

  /**
   * The directory did not answer, or not in a way that can be read.
   *
   * @param why in our own words; nothing that came back is repeated
   */
  record NotChecked<T>(String directory, String why) implements Looked<T> {}
}
