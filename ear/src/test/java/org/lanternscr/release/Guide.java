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

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^( *)```sh(?: ([a-z]+))?\\n(.*?)^\\1```$");

  private Guide() {}

  /**
   * @param values takes the place of the values that the guide gives as an example
   */
  static List<String> commands(Path guide, String values) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(guide, UTF_8));
    while (block.find()) {
      blocks.add("values".equals(block.group(2)) ? values : block.group(3));
    }
    return blocks;
  }

  /**
   * The commands of one part of a guide.
   *
   * @param part the word after {@code sh}
   */
  static String part(Path guide, String part) throws IOException {
    StringBuilder commands = new StringBuilder();
    Matcher block = BLOCK.matcher(Files.readString(guide, UTF_8));
    while (block.find()) {
      if (part.equals(block.group(2))) {
        commands.append(block.group(3));
      }
    }
    if (commands.isEmpty()) {
      throw new IllegalArgumentException("The guide has no part " + part);
    }
    return commands.toString();
  }
}
