package org.lanternscr.audit;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a server promised when an event was committed: that it will stand in this log, unchanged.
 *
 * @param origin the name of the log, without the mark of an epoch
 * @param leafHash 32 bytes
 */
public record Receipt(String origin, UUID event, byte[] leafHash) {

  private static final int PARTS = 3;

  /** Of an event that was committed. */
  public static Receipt of(SealedEvent event) {
    return new Receipt(event.origin(), event.id(), event.leaf().hash());
  }

  /** One line of text, without its line feed. */
  public String line() {
    return origin + " " + event + " " + Base64.getEncoder().encodeToString(leafHash);
  }

  /** Reads a line; empty when it is not a whole one, as the last may be after a power cut. */
  public static Optional<Receipt> read(String line) {
    String[] parts = line.split(" ");
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Receipt(parts[0], UUID.fromString(parts[1]), Base64.getDecoder().decode(parts[2])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
