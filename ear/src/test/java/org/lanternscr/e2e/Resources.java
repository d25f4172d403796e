package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Texts that lie beside the tests. */
final class Resources {

  private Resources() {}

  static String text(String name) {
    try (InputStream text = Resources.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
