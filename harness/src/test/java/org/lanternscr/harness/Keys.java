package org.lanternscr.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.lanternscr.identity.keyfiles.KeyFiles;

/** Client keys in files. */
final class Keys {

  static final String PASSWORD = KeyFiles.PASSWORD;

  private Keys() {}

  static RSAKey generate(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder with one key, as PKCS#8 in PEM. */
  static Path folder(Path folder, RSAKey key) throws IOException, JOSEException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(key.getKeyID() + ".pem"), KeyFiles.pem(key.toKeyPair()));
    return folder;
  }

  static String published(RSAKey... keys) {
    return new JWKSet(List.<JWK>of(keys)).toString(true);
  }

  /** A folder with one PKCS#12 file whose certificate ended long ago; gives its public part. */
  static RSAKey expired(Path folder, String kid) throws Exception {
    Files.createDirectories(folder);
    Path file = folder.resolve(kid + ".p12");
    KeyFiles.keytool(file, kid, "RSA", "-startdate", "-400d", "-validity", "365");
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    return new RSAKey.Builder((RSAPublicKey) store.getCertificate(kid).getPublicKey())
        .keyID(kid)
        .build();
  }
}
