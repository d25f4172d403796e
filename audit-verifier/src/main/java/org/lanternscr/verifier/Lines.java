package org.lanternscr.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream at its line feeds and holds one line at a time, however long the file is. */
final class Lines {

  /** The longest line of the format, in bytes and without its line feed. */
  static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private boolean lastWasOpen;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line, cut to one byte more than the longest if it is longer; null at the end. */
  byte[] next() throws IOException {
    var line = new ByteArrayOutputStream();
    boolean any = false;
    while (fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, from, Math.min(end - from, LONGEST + 1 - line.size()));
      boolean closed = end < to;
      from = closed ? end + 1 : end;
      if (closed) {
        return line.toByteArray();
      }
    }
    lastWasOpen |= any;
    return any ? line.toByteArray() : null;
  }

  /** Whether the file ended without a line feed, as one does that was cut or edited. */
  boolean lastWasOpen() {
    return lastWasOpen;
  }

  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer));
    }
    return from < to;
  }
}
