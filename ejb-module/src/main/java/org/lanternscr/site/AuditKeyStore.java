package org.lanternscr.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import org.lanternscr.settings.Settings;

/**
 * The store with the key that signs the audit log. Without it the log could not be signed; that
 * must not first show when it is needed.
 */
final class AuditKeyStore {

  private static final String STORE = "audit.key.store.file";
  private static final String PASSWORD = "audit.key.store.password";
  private static final String REMEDY =
      "Make one with ./lantern audit-key, and let only the server's account read it.";

  private AuditKeyStore() {}

  static void check(Settings settings) {
    Optional<Path> store = settings.path(STORE, REMEDY);
    if (store.isEmpty()) {
      return;
    }
    if (!Files.isRegularFile(store.get()) || !Files.isReadable(store.get())) {
      settings.fault(STORE, "The file cannot be read.", REMEDY);
      return;
    }
    PrivateFile.check(settings, STORE, store.get());
    settings
        .optional(PASSWORD)
        .ifPresent(password -> checkContent(settings, store.get(), password));
  }

  /** A password that is missing has its own fault, or is the start's to find. */
  private static void checkContent(Settings settings, Path file, String password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      if (Collections.list(store.aliases()).stream().noneMatch(a -> a.startsWith("audit-"))) {
        settings.fault(STORE, "The store holds no key of the audit log.", REMEDY);
      }
    } catch (IOException | GeneralSecurityException e) {
      settings.fault(
          STORE,
          "The file is no PKCS#12 store, or " + PASSWORD + " is not its password.",
          "Put the store and the file of its password back as they were made together.");
    }
  }
}
