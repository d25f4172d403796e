package org.lanternscr.harness.settings;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.lanternscr.identity.keys.ClientKeys;

/**
 * A folder of the client's keys.
 *
 * @param password of its PKCS#12 files, asked for when one is read
 */
public record KeyFolder(Path folder, Supplier<String> password, ClientKeys keys) {

  /** The folder; never a password. */
  @Override
  public String toString() {
    return "KeyFolder[" + folder + "]";
  }
}
