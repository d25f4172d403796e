package org.lanternscr.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The bytes of a pack on their way out. The end is held back until the outcome is recorded, so that
 * nobody has a whole pack whose end is not in the trail.
 */
final class PackOutput extends OutputStream {

  private final OutputStream out;
  private final MessageDigest digest = PackZip.sha256();
  private ByteArrayOutputStream held;

  PackOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    digest.update(bytes, from, length);
    if (held == null) {
      out.write(bytes, from, length);
    } else {
      held.write(bytes, from, length);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** What is written from here on stays here. */
  void hold() {
    held = new ByteArrayOutputStream();
  }

  /** SHA-256 of all that was written, in hexadecimal; for the one time. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Lets go what was held. */
  void release() throws IOException {
    held.writeTo(out);
    out.flush();
  }
}
