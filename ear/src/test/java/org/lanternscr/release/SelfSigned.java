package org.lanternscr.release;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the one certificate that a server has made for itself. */
final class SelfSigned {

  private SelfSigned() {}

  /**
   * @param store the server's PKCS#12
   */
  static SSLContext trusted(Path store, String password) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      own.load(file, password.toCharArray());
    }
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    for (String alias : Collections.list(own.aliases())) {
      authorities.setCertificateEntry(alias, own.getCertificate(alias));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
