package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R6.2: what makes a page one that is not like any that was examined. */
class MarkupTest {

  private static final String ROW = "<tr><td>%s</td><td><a href=\"/case?id=%s\">%s</a></td></tr>\n";

  private static String table(String... rows) {
    return "<table>\n<tr><th>When</th><th>Who</th></tr>\n" + String.join("", rows) + "</table>";
  }

  @Test
  void wordsNumbersAndMoreRowsDoNot() {
    String one = table(ROW.formatted("Monday", 17, "Dr One"));
    String more = table(ROW.formatted("Tuesday", 1, "Dr Two"), ROW.formatted("Friday", 2, "x"));
    assertThat(Markup.of(more)).isEqualTo(Markup.of(one)).contains("<th>", "<td>", "href");
  }

  @Test
  void tagsAttributesAndAbsentWordsDo() {
    String one = Markup.of(table(ROW.formatted("Monday", 17, "Dr One")));
    assertThat(
            new String[] {
              table(ROW.formatted("Monday", 17, "")),
              table(ROW.formatted("Monday", 17, "Dr One").replace("<td><a", "<td class=\"x\"><a")),
              table(ROW.formatted("Monday", 17, "Dr One").replace("td>", "th>")),
              table(ROW.formatted("Monday", 17, "Dr One").replace("</tr>", "<td>x</td></tr>")),
              table(ROW.formatted("Monday", 17, "Dr One"), "<tr><td>x</td></tr>")
            })
        .allSatisfy(other -> assertThat(Markup.of(other)).isNotEqualTo(one));
  }
}
