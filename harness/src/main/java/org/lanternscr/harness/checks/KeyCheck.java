package org.lanternscr.harness.checks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.lanternscr.harness.settings.KeyFolder;
import org.lanternscr.identity.keys.RotationRule.KeyUse;

/** A key folder: which key signs, since when, and whether a certificate beside a key has ended. */
final class KeyCheck {

  private final Clock clock;

  KeyCheck(Clock clock) {
    this.clock = clock;
  }

  void run(Findings findings, String check, KeyFolder folder) {
    Instant now = clock.instant();
    List<String> ended = new ArrayList<>();
    for (KeyUse key : folder.keys().uses()) {
      for (X509Certificate certificate : certificates(folder, key.kid())) {
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isBefore(now)) {
          ended.add(key.kid() + " ended on " + LocalDate.ofInstant(end, ZoneOffset.UTC));
        }
      }
    }
    String uses =
        folder.keys().uses().stream()
            .map(key -> key.kid() + " " + word(key) + " (file " + age(key, now) + " old)")
            .collect(Collectors.joining(", "));
    if (ended.isEmpty()) {
      findings.pass(check, uses + ".");
    } else {
      findings.fail(check, Cause.EXPIRED_KEY, String.join(", ", ended) + "; " + uses + ".");
    }
  }

  private static String word(KeyUse key) {
    return switch (key.use()) {
      case WAITING -> "waits to be known everywhere";
      case SIGNING -> "signs";
      case KEPT -> "is kept for what it signed";
      case RETIRED -> "may be removed";
    };
  }

  private static String age(KeyUse key, Instant now) {
    Duration age = Duration.between(key.published(), now);
    return age.toDays() > 0 ? age.toDays() + " d" : Math.max(0, age.toMinutes()) + " min";
  }

  /** A PKCS#12 file always has a certificate, a PEM file may have one. */
  private static List<X509Certificate> certificates(KeyFolder folder, String kid) {
    List<Certificate> found = new ArrayList<>();
    try {
      Path pkcs12 = folder.folder().resolve(kid + ".p12");
      if (Files.exists(pkcs12)) {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pkcs12)) {
          store.load(in, folder.password().get().toCharArray());
        }
        for (String alias : Collections.list(store.aliases())) {
          found.add(store.getCertificate(alias));
        }
      } else {
        found.addAll(inPem(folder.folder().resolve(kid + ".pem")));
      }
    } catch (IOException | GeneralSecurityException unreadable) {
      // The key itself was read before: its certificate serves nobody but this check.
      return List.of();
    }
    return found.stream()
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  private static Collection<? extends Certificate> inPem(Path pem)
      throws IOException, GeneralSecurityException {
    String text = Files.readString(pem, StandardCharsets.US_ASCII);
    int begin = text.indexOf("-----BEGIN CERTIFICATE-----");
    if (begin < 0) {
      return List.of();
    }
    byte[] bytes = text.substring(begin).getBytes(StandardCharsets.US_ASCII);
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(bytes));
  }
}
