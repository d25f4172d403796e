package org.lanternscr.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lanternscr.audit.log.SigningKey;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.it.town.AuditKey;
import org.lanternscr.it.town.Town;

/** A key store as {@code ./lantern audit-key} makes it, and what is read from it. */
record Keys(Path store, Path password) {

  private static Keys ours;
  private static Keys anothers;

  /** The trust's store, with one key. */
  static synchronized Keys ours() throws IOException {
    ours = ours == null ? make("ours") : ours;
    return ours;
  }

  /** The store of somebody who would like to sign in the trust's place. */
  static synchronized Keys anothers() throws IOException {
    anothers = anothers == null ? make("anothers") : anothers;
    return anothers;
  }

  private static Keys make(String name) throws IOException {
    Path folder = Files.createDirectories(Town.get().folder().resolve("faults"));
    Path password = Files.writeString(folder.resolve(name + ".password"), "test-" + name, UTF_8);
    Path store = folder.resolve(name + ".p12");
    Files.deleteIfExists(store);
    AuditKey.make(store, password, 1);
    return new Keys(store, password);
  }

  /** The same keys in a store that may get more of them. */
  Keys copy(Path folder) throws IOException {
    Path copy = folder.resolve("keys.p12");
    return new Keys(Files.copy(store, copy, StandardCopyOption.REPLACE_EXISTING), password);
  }

  /** Adds the next key while servers run. */
  void add(int number) throws IOException {
    AuditKey.make(store, password, number);
  }

  KeyRing ring() throws IOException {
    char[] secret = Files.readString(password, UTF_8).toCharArray();
    return new KeyRing(store, secret::clone);
  }

  /** A file with the vkey of the first key, as a reader of exports holds it. */
  Path held(String log, Path folder) throws IOException {
    SigningKey first = ring().keys().get(0);
    return Files.writeString(folder.resolve("held.vkey"), first.publicKey().vkey(log) + "\n");
  }
}
