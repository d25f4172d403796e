package org.lanternscr.attendance;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what is read of a file, and stops one that is larger than any may be. */
final class SizeLimit extends FilterInputStream {

  private final MessageDigest digest;
  private final long most;
  private long read;

  /** The file was larger than any may be. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  SizeLimit(InputStream in, MessageDigest digest, long most) {
    super(in);
    this.digest = digest;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count > 0) {
      read += count;
      digest.update(buffer, offset, count);
      if (read > most) {
        throw new TooLargeException();
      }
    }
    return count;
  }
}
