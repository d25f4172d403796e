package org.lanternscr.identity.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file with one private key: {@code <kid>.pem} (PKCS#8, RFC 7468 10) or {@code <kid>.p12}. */
record KeyFile(Path path, Supplier<String> password) {

  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,99})\\.(pem|p12)");

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final int LEAST_BITS = 2048;

  /** Other files may lie beside the keys: a README, a certificate, an editor's leftovers. */
  static boolean isOne(Path path) {
    return NAME.matcher(path.getFileName().toString()).matches();
  }

  SigningKey read() {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      throw unusable("must be named <kid>.pem or <kid>.p12");
    }
    try {
      Key key = name.group(2).equals("pem") ? fromPem() : fromPkcs12();
      if (!(key instanceof RSAPrivateCrtKey rsa) || rsa.getModulus().bitLength() < LEAST_BITS) {
        throw unusable("must hold an RSA key of 2048 bits or more (4096 are customary)");
      }
      return new SigningKey(name.group(1), rsa, Files.getLastModifiedTime(path).toInstant());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException quotesIt) {
      throw unusable("cannot be read: check that it is whole, its password and who may read it");
    }
  }

  private Key fromPem() throws IOException, GeneralSecurityException {
    Matcher pem = PKCS8.matcher(Files.readString(path, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw unusable(
          "has no BEGIN PRIVATE KEY: convert it with openssl pkcs8 -topk8 -nocrypt,"
              + " or use a .p12 file for a key with a password");
    }
    byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.group(1));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private Key fromPkcs12() throws IOException, GeneralSecurityException {
    char[] secret = password.get().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Files.readAllBytes(path)), secret);
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw unusable("must hold one private key: the file's name is the key's name");
    }
    return store.getKey(keys.get(0), secret);
  }

  private UnusableKeysException unusable(String why) {
    return new UnusableKeysException("The key file " + path + " " + why);
  }

  /** The path; never the password. */
  @Override
  public String toString() {
    return "KeyFile[" + path + "]";
  }
}
