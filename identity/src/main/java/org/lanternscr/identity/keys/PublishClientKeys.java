package org.lanternscr.identity.keys;

import java.nio.file.Path;
import java.time.Clock;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.Secret;

/**
 * Writes the public part of the keys of a folder to standard output, as a JWK set (RFC 7517 5), to
 * be hosted elsewhere: {@code PublishClientKeys FOLDER [PASSWORD-FILE]}. It is what the server's
 * own address answers at the same moment.
 */
public final class PublishClientKeys {

  private PublishClientKeys() {}

  /** Ends with status 2 if the words are wrong, 1 if the folder cannot be used. */
  public static void main(String[] words) {
    if (words.length < 1 || words.length > 2) {
      System.err.println("jwks needs the key folder, and the file of the password of .p12 keys");
      System.exit(2);
    }
    try {
      System.out.println(
          new ClientKeys(
                  Path.of(words[0]),
                  () -> words.length == 2 ? Secret.inFile(Path.of(words[1])).reveal() : "",
                  RotationRule.platform(),
                  Clock.systemUTC())
              .published());
    } catch (UnusableKeysException | IdentityException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
