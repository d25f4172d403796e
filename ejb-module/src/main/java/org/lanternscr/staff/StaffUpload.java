package org.lanternscr.staff;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.lanternscr.staff.StaffFile.Contents;

/**
 * A staff list that somebody sent, whole, until it is imported or forgotten. Its name is never
 * kept: people write names into it.
 */
public final class StaffUpload {

  private final Contents contents;

  private StaffUpload(Contents contents) {
    this.contents = contents;
  }

  /**
   * Reads what was sent; of a file that is too large to be a list no more than that.
   *
   * @throws IOException when it ends too early
   */
  public static StaffUpload read(InputStream sent, Instant now) throws IOException {
    return new StaffUpload(StaffFile.read(sent, now));
  }

  Contents contents() {
    return contents;
  }

  /** Masked: it is of people. */
  @Override
  public String toString() {
    return "StaffUpload[masked]";
  }
}
