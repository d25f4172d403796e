package org.lanternscr.attendance;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stops a record that does not end, such as one whose quotation mark is never closed: it would
 * otherwise be kept in memory whole, however large the file is.
 */
final class LineLimit extends FilterReader {

  /** More than any line of ours can be, and more than is read ahead at once. */
  private static final int MOST = 100_000;

  private long sinceRecord;

  /** A record was longer than any may be. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  LineLimit(Reader in) {
    super(in);
  }

  /** A record has ended. */
  void ended() {
    sinceRecord = 0;
  }

  @Override
  public int read() throws IOException {
    int sign = super.read();
    count(sign < 0 ? 0 : 1);
    return sign;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int more) throws IOException {
    sinceRecord += more;
    if (sinceRecord > MOST) {
      throw new TooLongException();
    }
  }
}
