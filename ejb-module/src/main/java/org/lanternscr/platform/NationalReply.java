package org.lanternscr.platform;

/**
 * What a national service answered, unread.
 *
 * @param status the HTTP status
 * @param body the bytes exactly as received
 */
public record NationalReply(int status, byte[] body) {

  /** Masked: a body may hold a record. */
  @Override
  public String toString() {
    return "NationalReply[" + status + ", " + body.length + " bytes]";
  }
}
