package org.lanternscr.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a guide: its blocks marked {@code sh}, in the order in which they stand. */
final class Guide {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh( values)?\\n(.*?)^```$");

  private Guide() {}

  /**
   * @param values takes the place of the values that the guide gives as an example
   */
  static List<String> commands(Path guide, String values) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(guide, UTF_8));
    while (block.find()) {
      blocks.add(block.group(1) == null ? block.group(2) : values);
    }
    return blocks;
  }
}
