package org.lanternscr.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(EventCsv.MEMBERS.size() + 4));
    assertThat(lines[1]).endsWith(",agrees");
    assertThat(lines[2]).endsWith(",no-detail");
  }

  /** What another version recorded is in the table too, and is no formula. */
  @Test
  void aMemberWithoutAColumnIsNotLost() throws IOException {
    StringWriter text = new StringWriter();
    EventCsv table = new EventCsv(text);
    Map<String, String> members = Events.person("patient.find", "attempt", "pending");
    members.put("userName", "PLAIN");
    members.put("somethingNew", "=1");
    members.put("another", "a,b");
    table.write(Events.sealed(members));
    assertThat(text.toString()).endsWith(",\"another=a,b\nsomethingNew==1\",agrees\r\n");
  }

  /** By the catalogue: whatever an event can say has a column, and is described. */
  @Test
  void everyMemberOfTheCatalogueHasAColumn() throws IOException {
    Set<String> described = new TreeSet<>();
    String document = Files.readString(Path.of("..", "docs", "audit-format.md"));
    document
        .substring(document.indexOf("## 2. The body"), document.indexOf("## 3. Salt"))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> named("`(\\w+)`", line.split("\\|")[1], described));
    assertThat(described).hasSizeGreaterThan(70);

    Set<String> recorded = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/lanternscr/audit"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        named("(?:with|members\\.put)\\(\\s*\"(\\w+)\"", Files.readString(source), recorded);
      }
    }
    assertThat(recorded).hasSizeGreaterThan(70);
    assertThat(described).containsAll(recorded);

    described.removeAll(EventCsv.ELSEWHERE);
    assertThat(EventCsv.MEMBERS)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(described);
  }

  private static void named(String form, String text, Set<String> names) {
    Pattern.compile(form).matcher(text).results().forEach(found -> names.add(found.group(1)));
  }
}
