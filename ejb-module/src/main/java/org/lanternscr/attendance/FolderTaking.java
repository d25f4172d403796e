package org.lanternscr.attendance;

import java.util.Optional;

/**
 * What became of a file of the folder.
 *
 * @param taken what it did; empty when a newer file has said all of it already
 * @param overtaken how many of its attendances were left out, since a newer file tells of them
 */
public record FolderTaking(Optional<Preview> taken, int overtaken) {

  /** Each in words of ours, for the event and the report. */
  static String told(int overtaken) {
    return "left out %d that a newer file tells of".formatted(overtaken);
  }
}
