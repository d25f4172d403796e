package org.lanternscr.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lanternscr.settings.Settings;

/** How old the key is that signs the audit log. */
final class AuditKeyLine {

  private final Clock clock;

  AuditKeyLine(Clock clock) {
    this.clock = clock;
  }

  ReadinessLine of(Settings settings) {
    Optional<Path> store = settings.optional("audit.key.store.file").flatMap(Settings::pathOf);
    String password = settings.optional("audit.key.store.password").orElse("");
    return store.map(file -> of(file, password.toCharArray())).orElseGet(AuditKeyLine::unreadable);
  }

  private ReadinessLine of(Path store, char[] password) {
    try (InputStream file = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, password);
      List<Instant> made =
          Collections.list(keys.aliases()).stream()
              .filter(alias -> alias.startsWith("audit-"))
              .map(alias -> made(keys, alias))
              .sorted(Comparator.reverseOrder())
              .toList();
      if (made.isEmpty()) {
        return unreadable();
      }
      return ReadinessLine.green(
          ReadinessLine.TRUST,
          "audit-key",
          made.size()
              + " key(s) sign the audit log; the newest is "
              + Duration.between(made.get(0), clock.instant()).toDays()
              + " days old.");
    } catch (IOException | GeneralSecurityException e) {
      return unreadable();
    }
  }

  private static Instant made(KeyStore keys, String alias) {
    try {
      return keys.getCreationDate(alias).toInstant();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key store that was loaded is not", e);
    }
  }

  private static ReadinessLine unreadable() {
    return ReadinessLine.red(
        ReadinessLine.TRUST,
        "audit-key",
        "The key that signs the audit log cannot be read.",
        "Put the key store back, and let only the server's account read it.",
        "who runs this server");
  }
}
