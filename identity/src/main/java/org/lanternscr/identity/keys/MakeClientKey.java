package org.lanternscr.identity.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/**
 * Makes a key: {@code MakeClientKey FOLDER KID} writes {@code FOLDER/KID.pem}, RSA of 4096 bits,
 * readable by its owner alone. The server takes it up by itself and signs with it once every reader
 * of the published set has seen it ({@link RotationRule}).
 */
public final class MakeClientKey {

  private static final int BITS = 4096;

  private MakeClientKey() {}

  /** Ends with status 2 if the words are wrong, 1 if the file cannot be made. */
  public static void main(String[] words) {
    if (words.length != 2 || !KeyFile.isOne(Path.of(words[1] + ".pem"))) {
      System.err.println(
          "client-key needs the folder and the name of the new key (kid): letters, digits, dots,"
              + " hyphens and underscores, at most 100");
      System.exit(2);
    }
    try {
      System.out.println("Made " + make(Path.of(words[0]), words[1]));
    } catch (IOException | GeneralSecurityException e) {
      System.err.println(
          "The key could not be made: the folder must be writable, and a key is never overwritten ("
              + e.getClass().getSimpleName()
              + ")");
      System.exit(1);
    }
  }

  /**
   * @throws FileAlreadyExistsException if there is a key of that name
   */
  static Path make(Path folder, String kid) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Files.createDirectories(folder);
    Path file = folder.resolve(kid + ".pem");
    Path unseen = folder.resolve(kid + ".pem.new");
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    // Whole before it has its name: a server reads this folder meanwhile.
    try {
      Files.createFile(
          unseen,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unseen, pem, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
      return Files.move(unseen, file);
    } finally {
      Files.deleteIfExists(unseen);
    }
  }
}
