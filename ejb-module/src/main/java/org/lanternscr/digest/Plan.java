package org.lanternscr.digest;

import org.lanternscr.mail.Mail;

/**
 * What an officer asks for: where digests go, and when. It is no plain text, because the server's
 * dump of an incident prints the texts that a door was called with.
 *
 * @param address one address
 */
public record Plan(String address, Schedule schedule) {

  /**
   * @throws IllegalArgumentException when no mail can be sent to the address
   */
  public Plan {
    if (!isAddress(address)) {
      throw new IllegalArgumentException("No digest can be sent to such an address");
    }
  }

  /** Whether a text is one address that a digest can be sent to. */
  public static boolean isAddress(String text) {
    return Mail.isAddress(text);
  }

  /** Masked: whose address it is concerns no log. */
  @Override
  public String toString() {
    return "Plan[masked]";
  }
}
