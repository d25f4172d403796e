package org.lanternscr.readiness;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Why a server is not trusted, in our own words: Java's would quote its certificate. */
final class TlsReason {

  private TlsReason() {}

  static String of(SSLException failure) {
    boolean isNamed = true;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "its certificate has expired";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "its certificate is not valid yet, or this machine's clock is wrong";
      }
      if (cause instanceof CertPathValidatorException
          || cause.getClass().getName().contains("ValidatorException")) {
        isNamed = false;
      }
      if (isNamed && cause.getClass() == CertificateException.class) {
        return "its certificate is for another host";
      }
    }
    return isNamed ? "no version or suite of TLS is agreed" : "nobody trusted here certifies it";
  }
}
