package org.lanternscr.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The client secret of an application, kept in a file and read at each use, so that replacing the
 * file rotates the secret without a restart (R3.6).
 *
 * <p>The file holds the secret and nothing else, in printable ASCII (RFC 6749 appendix A.2), at
 * most 4096 bytes; white space around it is ignored.
 */
public final class Secret {

  private static final int LONGEST_BYTES = 4096;
  private static final Pattern PRINTABLE_ASCII = Pattern.compile("[\\x20-\\x7E]+");

  private final Path file;

  private Secret(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  /** The secret that {@code file} holds whenever it is asked for; the file is not opened here. */
  public static Secret inFile(Path file) {
    return new Secret(file);
  }

  /**
   * The secret as the file holds it now, trimmed.
   *
   * @throws IdentityException of kind CONFIGURATION, naming the file and the remedy, if the file
   *     cannot be read, is empty or too long, or holds anything but one line of printable ASCII
   */
  public String reveal() {
    String secret = new String(bytes(), StandardCharsets.ISO_8859_1).strip();
    if (secret.isEmpty()) {
      throw unusable("is empty: write the application's secret into it");
    }
    // A byte order mark or a second line would be sent as part of the secret and refused upstream
    // as a wrong one, which is a far longer search for the administrator.
    if (!PRINTABLE_ASCII.matcher(secret).matches()) {
      throw unusable(
          "holds more than one line of printable ASCII:"
              + " save only the secret, as plain text without a byte order mark");
    }
    return secret;
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
      if (bytes.length > LONGEST_BYTES) {
        throw unusable("is longer than 4096 bytes: it must hold the application's secret only");
      }
      return bytes;
    } catch (IOException e) {
      throw unusable("cannot be read: create it, readable by the server's account");
    }
  }

  private IdentityException unusable(String why) {
    return new IdentityException(
        IdentityException.Kind.CONFIGURATION, "The client secret file " + file + " " + why);
  }

  /** The file's path; never the secret. */
  @Override
  public String toString() {
    return "Secret[*** in " + file + "]";
  }
}
