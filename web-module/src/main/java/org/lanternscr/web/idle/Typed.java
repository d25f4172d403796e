package org.lanternscr.web.idle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What was typed into a field of a page.
 *
 * @param name the field's name
 */
public record Typed(String name, String text) {

  private static final String PREFIX = "typed.";
  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]{0,59}");
  private static final int MOST = 20;
  private static final int LONGEST = 4_000;

  /** The fields among what a locking page has sent, read with suspicion: few, and short. */
  public static List<Typed> read(Map<String, String[]> sent) {
    return sent.entrySet().stream()
        .filter(field -> field.getKey().startsWith(PREFIX))
        .map(field -> new Typed(field.getKey().substring(PREFIX.length()), first(field.getValue())))
        .filter(typed -> NAME.matcher(typed.name()).matches() && !typed.text().isEmpty())
        .limit(MOST)
        .toList();
  }

  /** The same of a form that was sent as it is: the house's fields are plain words. */
  public static List<Typed> posted(Map<String, String[]> sent) {
    return sent.entrySet().stream()
        .map(field -> new Typed(field.getKey(), first(field.getValue())))
        .filter(typed -> NAME.matcher(typed.name()).matches() && !typed.text().isEmpty())
        .limit(MOST)
        .toList();
  }

  private static String first(String[] values) {
    String text = Arrays.stream(values).findFirst().orElse("");
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /** Masked: what is typed can be about a patient. */
  @Override
  public String toString() {
    return "Typed[masked]";
  }
}
