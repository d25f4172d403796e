package org.lanternscr.identity;

import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Whom a server believes that it asks, and who it is itself where somebody wants to know. */
@FunctionalInterface
public interface Tls {

  /**
   * What secures a connection. It is asked for anew at each request, so that a key store can be
   * replaced without a restart; the same object means that nothing has changed.
   *
   * @param address where the request goes, https
   * @throws GeneralSecurityException if a key store or a setting cannot be used
   */
  Secured towards(URI address) throws GeneralSecurityException;

  /** Java's own authorities and suites, and no certificate of ours. */
  static Tls ofJava() {
    return address -> {
      SSLContext context = SSLContext.getDefault();
      return new Secured(context, context.getDefaultSSLParameters());
    };
  }

  /**
   * @param parameters versions and suites; the host's name is verified whatever they say
   */
  record Secured(SSLContext context, SSLParameters parameters) {}
}
