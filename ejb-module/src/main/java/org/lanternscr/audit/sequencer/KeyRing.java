package org.lanternscr.audit.sequencer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.audit.log.SigningKey;

/**
 * The keys that sign the audit log: the entries {@code audit-1}, {@code audit-2}, ... of a PKCS#12
 * store that only the server's account may read. The store is read again when its file has changed,
 * so that a key is replaced without a restart.
 */
public final class KeyRing {

  /** What an alarm about the store is about. */
  static final String STORE = "store";

  private static final Pattern ALIAS = Pattern.compile("audit-([1-9][0-9]{0,5})");

  private final Path store;
  private final Supplier<char[]> password;

  private List<SigningKey> keys = List.of();
  private FileTime read;

  public KeyRing(Path store, Supplier<char[]> password) {
    this.store = store;
    this.password = password;
  }

  /**
   * The keys that sign now, oldest first.
   *
   * @throws KeyUnreadableException when the store cannot be read or holds no such key
   */
  public synchronized List<SigningKey> keys() {
    try {
      FileTime changed = Files.getLastModifiedTime(store);
      if (!changed.equals(read)) {
        keys = load();
        read = changed;
      }
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyUnreadableException(e);
    }
  }

  /**
   * What verifies what they sign.
   *
   * @throws KeyUnreadableException as {@link #keys()}
   */
  public List<PublicKey> publicKeys() {
    return keys().stream().map(SigningKey::publicKey).toList();
  }

  private List<SigningKey> load() throws IOException, GeneralSecurityException {
    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      opened.load(file, password.get());
    }
    List<String> aliases = new ArrayList<>(Collections.list(opened.aliases()));
    aliases.removeIf(alias -> !ALIAS.matcher(alias).matches());
    aliases.sort(Comparator.comparingInt(KeyRing::number));
    List<SigningKey> loaded = new ArrayList<>();
    for (String alias : aliases) {
      loaded.add(
          new SigningKey(
              (PrivateKey) opened.getKey(alias, password.get()),
              opened.getCertificate(alias).getPublicKey()));
    }
    if (loaded.isEmpty()) {
      throw new KeyUnreadableException(null);
    }
    return List.copyOf(loaded);
  }

  private static int number(String alias) {
    return Integer.parseInt(alias.substring(alias.indexOf('-') + 1));
  }
}
