package org.lanternscr.staff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.staff.StaffFault.Problem;

/** The file of a site: {@code RZZ01.csv} in the folder of staff lists, or one that was sent. */
final class StaffFile {

  /** A list of fifty thousand people has a fifth of it; no more than this is ever in memory. */
  static final int LARGEST = 10_000_000;

  /** What is in the folder, or what was sent. */
  sealed interface Contents permits There, NotThere {}

  /**
   * A file of a size that can be a list.
   *
   * @param hash SHA-256 of its bytes
   * @param written when it was, to the millisecond; a clock that goes ahead makes nothing newer
   */
  record There(byte[] bytes, StaffFileHash hash, Instant written) implements Contents {

    /** Masked: it is of people. */
    @Override
    public String toString() {
      return "There[masked]";
    }
  }

  /** Why there is none. */
  record NotThere(Problem problem) implements Contents {}

  private StaffFile() {}

  static Contents read(Path folder, OdsCode site) {
    Path file = folder.resolve(site.value() + ".csv");
    if (!Files.isRegularFile(file)) {
      return new NotThere(Problem.NOT_THERE);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream, Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return new NotThere(Problem.NOT_READABLE);
    }
  }

  /** The same of a file that was sent. */
  static Contents read(InputStream stream, Instant written) throws IOException {
    byte[] bytes = stream.readNBytes(LARGEST + 1);
    return bytes.length > LARGEST
        ? new NotThere(Problem.TOO_LARGE)
        : new There(bytes, hash(bytes), notAhead(written).truncatedTo(ChronoUnit.MILLIS));
  }

  private static Instant notAhead(Instant written) {
    Instant now = Instant.now();
    return written.isAfter(now) ? now : written;
  }

  private static StaffFileHash hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new StaffFileHash(HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }
}
