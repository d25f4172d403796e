package org.lanternscr.it.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.lanternscr.identity.keyfiles.KeyFiles;

/** A key of the separate pattern, written without the product's own code. */
public final class ClientKey {

  private static final String KID = "lantern-1";

  private ClientKey() {}

  /** Makes the key in its folder, and the set that holds its public part. */
  public static void make(Path folder, Path jwks) throws IOException {
    KeyPair pair = KeyFiles.pair(2048);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(KID + ".pem"), KeyFiles.pem(pair));
    RSAPublicKey open = (RSAPublicKey) pair.getPublic();
    Files.writeString(
        jwks,
        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS512\",\"kid\":\""
            + KID
            + "\",\"n\":\""
            + unsigned(open.getModulus().toByteArray())
            + "\",\"e\":\""
            + unsigned(open.getPublicExponent().toByteArray())
            + "\"}]}");
  }

  /** RFC 7518 2: without the octet that only says that the number is positive. */
  private static String unsigned(byte[] number) {
    byte[] octets =
        number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
