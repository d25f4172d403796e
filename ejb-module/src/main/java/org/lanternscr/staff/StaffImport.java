package org.lanternscr.staff;

import java.time.Instant;
import java.util.UUID;

/**
 * An import of a site's staff list.
 *
 * @param version of the site's list, from 1
 * @param keyId names the key of its hashes
 * @param file what stood in the file
 * @param people how many are on it
 * @param numbers of how many the NHS number is on it
 * @param written when its file was written, or it was sent
 */
public record StaffImport(
    UUID id,
    int version,
    String keyId,
    StaffFileHash file,
    int people,
    int numbers,
    Instant written,
    Instant imported) {

  /** Whether it has the NHS number of everybody, so that it can tell who is no colleague. */
  public boolean hasAllNumbers() {
    return numbers == people;
  }

  /** Whether a file was written before it, so that it would bring back who has left. */
  boolean isNewerThan(Instant file) {
    return file.isBefore(written);
  }
}
