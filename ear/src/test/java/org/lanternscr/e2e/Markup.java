package org.lanternscr.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a page is marked up, whatever it says: pages that are marked up alike break the same rules of
 * accessibility. Tags, attributes, places of words and their order are kept; words, numbers in
 * addresses and values, and rows after the first that are marked up like it, are not.
 */
final class Markup {

  /** What differs each time a page is sent, and is not seen. */
  private static final Pattern OF_ONE_ANSWER =
      Pattern.compile(
          "(?:nonce|data-(?:token|visit|permitted|end))=\"[^\"]*\""
              + "|<input [^>]*type=\"hidden\"[^>]*>");

  /** What tells another person, day or line, by its number or by chance, and nothing else. */
  private static final Pattern NUMBERED =
      Pattern.compile("\\s(?:href|src|action|value|datetime|id)=\"[^\"]*\"");

  private static final String NUMBER = PageChecks.UUID_FORM + "|[0-9]";

  /**
   * Words between two tags; what axe looks at is that there are some, and how they are marked up.
   */
  private static final Pattern WORDS = Pattern.compile(">\\s*[^<\\s][^<]*<");

  private static final Pattern ROW =
      Pattern.compile("<(?:tr|li|option|div|h3|dt)\\b.*", Pattern.DOTALL);

  /** Tags in the longest row. */
  private static final int LONGEST_ROW = 60;

  private Markup() {}

  static String of(String page) {
    String lasting = OF_ONE_ANSWER.matcher(page).replaceAll("");
    String worded = WORDS.matcher(lasting).replaceAll(">words<");
    return withoutRepeatedRows(
        NUMBERED
            .matcher(worded)
            .replaceAll(one -> Matcher.quoteReplacement(one.group().replaceAll(NUMBER, ""))));
  }

  private static String withoutRepeatedRows(String markup) {
    List<String> tags = new ArrayList<>();
    for (String tag : markup.split("(?=<)")) {
      tags.add(tag);
      for (int length = 1; length <= Math.min(LONGEST_ROW, tags.size() / 2); length++) {
        if (isRepeatedRow(tags, length)) {
          tags.subList(tags.size() - length, tags.size()).clear();
          break;
        }
      }
    }
    return String.join("", tags);
  }

  private static boolean isRepeatedRow(List<String> tags, int length) {
    int last = tags.size() - length;
    return ROW.matcher(tags.get(last)).matches()
        && tags.subList(last, tags.size()).equals(tags.subList(last - length, last));
  }
}
