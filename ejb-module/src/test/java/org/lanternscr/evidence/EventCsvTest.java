package org.lanternscr.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.4: a table that no spreadsheet takes for a program. */
class EventCsvTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+44",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00A0=1",
        "|calc",
        "%x",
        "＝1",
        "＋1",
        "－1",
        "＠1"
      })
  void aFormulaIsOnlyText(String value) {
    assertThat(EventCsv.field(value).replace("\"", "")).startsWith("'").endsWith(value);
  }

  @Test
  void quotesAsRfc4180Says() {
    assertThat(EventCsv.field("plain")).isEqualTo("plain");
    assertThat(EventCsv.field("")).isEmpty();
    assertThat(EventCsv.field("SMITH, Ann \"Annie\"")).isEqualTo("\"SMITH, Ann \"\"Annie\"\"\"");
    assertThat(EventCsv.field("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(EventCsv.field("=1,2")).isEqualTo("\"'=1,2\"");
  }

  @Test
  void everyLineHasAsManyFieldsAsTheHead() throws IOException {
    StringWriter text = new StringWriter();
    EventCsv table = new EventCsv(text);
    table.head();
    Map<String, String> members = Events.person("patient.find", "attempt", "pending");
    members.put("userName", "PLAIN");
    table.write(Events.sealed(members));
    table.write(Events.emptied(members));

    String[] lines = text.toString().split("\r\n");
    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(EventCsv.MEMBERS.size() + 3));
    assertThat(lines[1]).endsWith(",agrees");
    assertThat(lines[2]).endsWith(",no-detail");
  }
}
