package org.lanternscr.evidence;

import java.io.IOException;
import java.io.OutputStream;

/** Where a pack goes. It is opened once, after the export is recorded, and not at all before. */
@FunctionalInterface
public interface PackTarget {

  /**
   * Opens it.
   *
   * @param fileName what the pack may be called; it names neither a patient nor a person
   */
  OutputStream open(String fileName) throws IOException;
}
