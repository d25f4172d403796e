package org.lanternscr.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Client keys in files. */
final class Keys {

  static final String PASSWORD = "synthetic-password-of-keys";

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
    Files.writeString(folder.resolve(key.getKeyID() + ".pem"), pem(key));
    return folder;
  }

  static String pem(RSAKey key) throws JOSEException {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toRSAPrivateKey().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  static String published(RSAKey... keys) {
    return new JWKSet(List.<JWK>of(keys)).toString(true);
  }

  /** A folder with one PKCS#12 file whose certificate ended long ago; gives its public part. */
  static RSAKey expired(Path folder, String kid) throws Exception {
    Files.createDirectories(folder);
    Path file = folder.resolve(kid + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-alias",
                    kid,
                    "-dname",
                    "CN=synthetic",
                    "-startdate",
                    "-400d",
                    "-validity",
                    "365",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    java.security.KeyStore store =
        java.security.KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    var certificate = (java.security.cert.X509Certificate) store.getCertificate(kid);
    return new RSAKey.Builder((java.security.interfaces.RSAPublicKey) certificate.getPublicKey())
        .keyID(kid)
        .build();
  }
}
