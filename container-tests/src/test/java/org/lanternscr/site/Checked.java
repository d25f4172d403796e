package org.lanternscr.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** What {@code ./lantern check-config} says of a trust. */
public final class Checked {

  private Checked() {}

  /** The exit status and what was said. */
  public static String config(Path config, String trust, Map<String, String> environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        CheckConfig.run(
            new String[] {config.toString(), trust},
            environment,
            new PrintStream(out, true, UTF_8));
    return status + " " + out.toString(UTF_8);
  }
}
