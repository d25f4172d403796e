package org.lanternscr.identity;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * Why there is no secure connection, in Lantern's own words: what Java says quotes the certificate,
 * which anybody can have written.
 */
public final class Handshake {

  private Handshake() {}

  /**
   * @return the reason, if the failure is one of the handshake, so that the request was not sent
   */
  public static Optional<String> failureIn(Throwable failure) {
    boolean isHandshake = false;
    CertificateException certificate = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      isHandshake |= t instanceof SSLHandshakeException;
      if (t instanceof CertificateExpiredException || isPath(t, BasicReason.EXPIRED)) {
        return Optional.of("its certificate has expired");
      }
      if (t instanceof CertificateNotYetValidException || isPath(t, BasicReason.NOT_YET_VALID)) {
        return Optional.of("its certificate is not valid yet");
      }
      if (t instanceof CertificateException found) {
        certificate = found;
      }
    }
    if (certificate != null) {
      return Optional.of(
          isOfAnotherHost(certificate)
              ? "its certificate is of another host"
              : "its certificate is not trusted here");
    }
    return isHandshake
        ? Optional.of("the handshake failed (TLS version, cipher suite or client certificate)")
        : Optional.empty();
  }

  /**
   * Java has no type for it, and Liberty's trust manager throws the same type for an authority that
   * it does not know. These are the beginnings of Java's own texts; in doubt it is not trusted.
   */
  private static boolean isOfAnotherHost(CertificateException certificate) {
    String text = String.valueOf(certificate.getMessage());
    return text.startsWith("No subject alternative ") || text.startsWith("No name matching ");
  }

  private static boolean isPath(Throwable failure, BasicReason reason) {
    return failure instanceof CertPathValidatorException path && path.getReason() == reason;
  }
}
