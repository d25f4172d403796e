package org.lanternscr.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R4.7: a variable that is misspelt would be passed over in silence. */
class UnknownVariablesTest {

  private static final Path CONFIG = Path.of("../server-config");

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} is meant to be {1}")
  @CsvSource({
    "permision.longest-millis, permission.longest-millis",
    "permission.longest-milis, permission.longest-millis",
    "permission.longest, permission.longest-days",
    "Session.idle, session.idle",
    "workgruops, workgroups",
    "site.RZZ01.asdi, site.RZZ01.asid",
    "site.RZZ01.scr.ulr, site.RZZ01.scr.url",
    "log.format, log.console.format"
  })
  void namesTheNearest(String written, String meant) throws IOException {
    assertThat(of("<variable name=\"" + written + "\" value=\"1\"/>"))
        .containsExactly(
            written
                + " (server.xml line 2): Lantern has no such variable, and passes it over. The nearest"
                + " that it has is "
                + meant
                + ".");
  }

  @ParameterizedTest(name = "nothing is said of {0}")
  @ValueSource(
      strings = {
        "<variable name=\"session.idle\" value=\"9\"/>",
        "<variable value=\"9\" name='site.RZZ01.scr.url'/>",
        "<variable name=\"site.RZZ01.asid\" value=\"9\"/>",
        "<variable name=\"wlan.controller\" value=\"9\"/>",
        "<variable name=\"otel.metric.export.interval\" value=\"9\"/>",
        "<variable name=\"trust.domain\" value=\"a\"/><variable name=\"help.phone\" value=\"${trust.domain}\"/>",
        "<!-- <variable name=\"session.idel\" value=\"9\"/> -->",
        "<jndiEntry name=\"session.idel\"/>"
      })
  void leavesInPeace(String elements) throws IOException {
    assertThat(of(elements)).isEmpty();
  }

  /** The list is the table in the README and what server-config/common gives a value to. */
  @Test
  void knowsWhatIsDocumented() throws IOException {
    Set<String> documented = new TreeSet<>();
    String table = Files.readString(CONFIG.resolve("trusts/README.md")).split("\n## ")[0];
    find("(?m)^\\| (`[^|]*`) \\|", table).forEach(row -> documented.addAll(names(row)));
    try (Stream<Path> files = Files.list(CONFIG.resolve("common"))) {
      for (Path file : files.toList()) {
        find("<variable name=\"([^\"]+)\"", Files.readString(file)).forEach(documented::add);
      }
    }
    documented.removeIf(name -> name.startsWith("otel."));
    assertThat(UnknownVariables.KNOWN)
        .hasSizeGreaterThan(100)
        .containsExactlyElementsOf(documented);
  }

  /** Those of a row: `database.host` `.port` are two, and RIGHT stands for each right. */
  private static List<String> names(String row) {
    List<String> names = new ArrayList<>();
    find("`([^`]+)`", row)
        .forEach(
            name ->
                names.add(
                    name.startsWith(".") ? names.get(0).replaceFirst("\\.[^.]*$", name) : name));
    List<String> rights =
        UnknownVariables.KNOWN.stream()
            .filter(name -> name.matches("rights\\.[a-z]+-[a-z-]+"))
            .map(name -> name.substring("rights.".length()))
            .toList();
    return names.stream()
        .flatMap(
            name ->
                name.contains("RIGHT")
                    ? rights.stream().map(right -> name.replace("RIGHT", right))
                    : Stream.of(name))
        .toList();
  }

  private static Stream<String> find(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1));
  }

  private List<String> of(String elements) throws IOException {
    Path file = folder.resolve("server.xml");
    Files.writeString(file, "<server>\n" + elements + "\n</server>\n");
    return UnknownVariables.of(new ServerXml(file));
  }
}
