package org.lanternscr.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.platform.Environment;
import org.lanternscr.settings.Settings;

/**
 * Where the trust's database is, and that nobody can stand between (R6.1): outside the sandbox the
 * server connects over TLS alone, to a host whose certificate is of its name and of the authority
 * that the trust names.
 */
final class DatabaseSettings {

  private static final String TLS = "database.tls";
  private static final String AUTHORITY = "database.tls.root.file";
  private static final String VERIFIED = "verify-full";
  private static final Set<String> SANDBOX_MODES = Set.of("disable", VERIFIED);
  private static final String AUTHORITY_REMEDY =
      "Write the path of a PEM file with the certificate of the authority that certifies the"
          + " database server.";

  private DatabaseSettings() {}

  static void check(Settings settings) {
    for (String key :
        List.of("database.host", "database.name", "database.user", "database.sequencer.user")) {
      settings.required(key, "Write where the trust's PostgreSQL database is and its login.");
    }
    String mode = settings.required(TLS, "Write verify-full, or leave the setting out.");
    Optional<Environment> environment =
        settings.optional("lantern.environment").flatMap(Environment::named);
    if (!mode.isEmpty() && environment.isPresent()) {
      checkMode(settings, mode, environment.get());
    }
    if (mode.equals(VERIFIED)) {
      checkAuthority(settings);
    }
  }

  private static void checkMode(Settings settings, String mode, Environment environment) {
    if (environment == Environment.SANDBOX) {
      if (!SANDBOX_MODES.contains(mode)) {
        settings.fault(
            TLS, "The value \"" + mode + "\" is malformed.", "Write disable or verify-full.");
      }
    } else if (!mode.equals(VERIFIED)) {
      settings.fault(
          TLS,
          "The database is not verified with \"" + mode + "\".",
          "Write verify-full, or leave the setting out; anything else is for the sandbox.");
    }
  }

  private static void checkAuthority(Settings settings) {
    Optional<Path> file = settings.path(AUTHORITY, AUTHORITY_REMEDY);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      settings.fault(AUTHORITY, "The file cannot be read.", AUTHORITY_REMEDY);
    } else if (file.isPresent() && !holdsCertificate(file.get())) {
      settings.fault(AUTHORITY, "The file holds no certificate.", AUTHORITY_REMEDY);
    }
  }

  private static boolean holdsCertificate(Path file) {
    try (InputStream open = Files.newInputStream(file)) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(open).isEmpty();
    } catch (IOException | CertificateException e) {
      return false;
    }
  }
}
