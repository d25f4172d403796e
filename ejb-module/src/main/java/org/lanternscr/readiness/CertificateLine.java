package org.lanternscr.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.lanternscr.settings.Settings;

/** How long the certificate lasts that this server shows to browsers. */
final class CertificateLine {

  static final String CHECK = "own-certificate";

  private static final Duration SOON = Duration.ofDays(30);
  private static final String WHOM = "who issues the trust's certificates";

  private final Clock clock;

  CertificateLine(Clock clock) {
    this.clock = clock;
  }

  ReadinessLine of(Settings settings) {
    Optional<Path> store = settings.optional("tls.store.file").flatMap(Settings::pathOf);
    if (store.isEmpty() || !Files.exists(store.get())) {
      return ReadinessLine.notChecked(
          ReadinessLine.TRUST,
          CHECK,
          "There is no certificate yet; the first start makes a self-signed one.",
          "Put the trust's own into the store that tls.store.file names.",
          WHOM);
    }
    try {
      return of(
          certificate(store.get(), settings.optional("tls.store.password").orElse("")),
          settings.optional("lantern.environment").filter("sandbox"::equals).isPresent());
    } catch (IOException | GeneralSecurityException e) {
      return ReadinessLine.red(
          ReadinessLine.TRUST,
          CHECK,
          "The store that tls.store.file names cannot be opened, or holds no certificate.",
          "Check that it is PKCS#12, and that the file tls.store.password holds its password.",
          WHOM);
    }
  }

  /** In the sandbox a self-signed one is what everybody has. */
  private ReadinessLine of(X509Certificate certificate, boolean sandbox) {
    long days = Duration.between(clock.instant(), certificate.getNotAfter().toInstant()).toDays();
    String seen = "This server's certificate lasts " + days + " more days";
    if (!sandbox
        && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return ReadinessLine.red(
          ReadinessLine.TRUST,
          CHECK,
          seen + ", and is self-signed: browsers warn of it.",
          "Put the trust's own into the store that tls.store.file names.",
          WHOM);
    }
    return days < SOON.toDays()
        ? ReadinessLine.red(
            ReadinessLine.TRUST, CHECK, seen + ".", "Have it renewed before it ends.", WHOM)
        : ReadinessLine.green(ReadinessLine.TRUST, CHECK, seen + ".");
  }

  private static X509Certificate certificate(Path file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        return certificate;
      }
    }
    throw new GeneralSecurityException("There is no key entry");
  }
}
