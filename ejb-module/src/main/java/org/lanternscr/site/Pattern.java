package org.lanternscr.site;

import java.nio.file.Path;
import java.util.Optional;

/** How people prove who they are at a site; it is agreed when the site is registered (R3.1). */
public sealed interface Pattern {

  /** The API platform's own sign-in, which sends the user on to NHS CIS2. */
  record Combined() implements Pattern {}

  /**
   * NHS CIS2 itself, then an exchange of its ID token.
   *
   * @param keys sign the assertions for the API platform
   * @param issuer how NHS CIS2 names itself, compared as text, port included
   * @param clientId the client id there, another one than the API key
   * @param proof how the client proves there who it is
   */
  record Separate(KeyFolder keys, String issuer, String clientId, Proof proof) implements Pattern {}

  /** How a client proves to NHS CIS2 who it is. */
  sealed interface Proof {}

  /** By a secret, which the file holds. */
  record BySecret(Path file) implements Proof {}

  /** By signed assertions (private_key_jwt). */
  record ByKeys(KeyFolder keys) implements Proof {}

  /**
   * Keys of ours, one file each, {@code <kid>.pem} or {@code <kid>.p12}.
   *
   * @param passwordFile holds the password of the .p12 files, where there are any
   */
  record KeyFolder(Path folder, Optional<Path> passwordFile) {}
}
