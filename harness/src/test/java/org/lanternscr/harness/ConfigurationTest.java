package org.lanternscr.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.harness.person.Person;

/** A trust's server.xml is read as Liberty reads it, and every fault in it is named at once. */
class ConfigurationTest {

  private static final Person NOBODY = Person.nobody("nobody is there");

  @TempDir private static Path folder;
  private static Town town;

  @BeforeAll
  static void start() throws Exception {
    town = new Town(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  @Test
  void readsTheSandboxTrustOfThisCheckout() throws Exception {
    // As ./lantern run lays the secrets out.
    Files.copy(
        town.secretOf("sandbox-rzz01"), folder.resolve("sandbox").resolve("rzz01.client-secret"));

    Town.Run run = town.run("sandbox", Clock.systemUTC(), NOBODY, "--site", "RZZ01");

    assertThat(run.exit()).isZero();
    assertThat(run.outcomes()).contains("RZZ01 secret pass", "RZZ01 callback pass");
    assertThat(run.report().path("environment").asText()).isEqualTo("sandbox");
  }

  @Test
  void namesEveryFaultAtOnce() throws Exception {
    Town.Run run =
        town.run(
            town.variables(
                "lantern.environment", "test",
                "acr", "AAL1_USERPASS",
                "scr.url", "no address",
                "pds.url", "${nowhere.url}/pds",
                "site.RZZ01.pattern", "both",
                "site.RZZ01.client.id", "",
                "site.RZZ01.client.secret.file", "${LANTERN_SECRETS}/no-such-file",
                "site.RZZ03.urid", "sometimes",
                "site.RZZ03.client.keys.dir", "${LANTERN_SECRETS}",
                "site.RZZ03.cis2.client.secret.file", "${LANTERN_SECRETS}/keys.password"),
            Clock.systemUTC(),
            NOBODY);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.report().path("faults"))
        .extracting(fault -> fault.path("key").asText())
        .containsExactlyInAnyOrder(
            "lantern.environment",
            "acr",
            "scr.url",
            "pds.url",
            "site.RZZ01.pattern",
            "site.RZZ01.client.id",
            "site.RZZ01.client.secret.file",
            "site.RZZ03.urid",
            "site.RZZ03.client.keys.dir",
            "site.RZZ03.cis2.client.secret.file");
    assertThat(run.report().path("checks")).isEmpty();
    assertThat(run.output())
        .contains("10 fault(s) in the configuration")
        .contains(
            "acr (server.xml line 9): The value \"AAL1_USERPASS\" is malformed. Remedy: Write AAL3_ANY")
        .contains("It refers to ${nowhere.url}, which has no value.");
  }

  @Test
  void letsOneSiteBeCheckedWhileAnotherIsUnfinished() throws Exception {
    Map<String, String> variables = town.variables("site.RZZ03.client.id", "");

    assertThat(town.run(variables, Clock.systemUTC(), NOBODY).exit()).isEqualTo(2);
    assertThat(town.run(variables, Clock.systemUTC(), NOBODY, "--site", "RZZ01").exit()).isZero();
    assertThat(town.run(variables, Clock.systemUTC(), NOBODY, "--site", "RZZ99").exit())
        .isEqualTo(2);
  }

  @Test
  void takesValuesInLibertysOrder() throws Exception {
    Path trust = Files.createDirectories(folder.resolve("order"));
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(sources.resolve("written"), "no\n");
    Files.writeString(sources.resolve("from.file"), "RZZ01-by-file\n");
    Files.writeString(sources.resolve("more.properties"), "from.properties=RZZ01-by-properties\n");
    Path overrides = Files.createDirectories(trust.resolve("configDropins/overrides"));
    Files.writeString(
        overrides.resolve("a.xml"),
        "<server><variable name=\"overridden\" value=\"RZZ01-by-override\"/></server>");
    Files.writeString(
        trust.resolve("server.xml"),
        """
        <server>
          <variable name="written" value="RZZ01-by-value" defaultValue="no"/>
          <variable name="from.file" defaultValue="no"/>
          <variable name="from.properties" defaultValue="no"/>
          <variable name="from.environment" defaultValue="no"/>
          <variable name="from.default" defaultValue="RZZ01-by-default"/>
          <variable name="overridden" value="no"/>
          <variable name="lantern.sites"
                    value="${written} ${from.file} ${from.properties} ${from.environment} ${from.default} ${overridden}"/>
        </server>
        """);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new Harness(
            Map.of(
                "VARIABLE_SOURCE_DIRS", sources.toString(),
                "written", "no",
                "from_file", "no",
                "FROM_ENVIRONMENT", "RZZ01-by-environment"),
            Clock.systemUTC(),
            NOBODY,
            Duration.ZERO,
            new PrintStream(output, true, StandardCharsets.UTF_8))
        .run("--trust", trust.toString(), "--config", "../server-config");

    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains(
            "site.RZZ01-by-value.pattern",
            "site.RZZ01-by-file.pattern",
            "site.RZZ01-by-properties.pattern",
            "site.RZZ01-by-environment.pattern",
            "site.RZZ01-by-default.pattern",
            "site.RZZ01-by-override.pattern")
        .doesNotContain("site.no.pattern");
  }

  @Test
  void fetchesNothingThatAnEntityNames() throws Exception {
    Path trust = Files.createDirectories(folder.resolve("entity"));
    Files.writeString(
        trust.resolve("server.xml"),
        "<!DOCTYPE server [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<server>&x;</server>");
    Town.Run run = town.run(trust.toString(), Clock.systemUTC(), NOBODY);

    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--trust", "--truth x", "--trust none-such", "--json x"})
  void saysHowTheCommandIsWritten(String line) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int exit =
        new Harness(
                Map.of(),
                Clock.systemUTC(),
                NOBODY,
                Duration.ZERO,
                new PrintStream(output, true, StandardCharsets.UTF_8))
            .run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(output.toString(StandardCharsets.UTF_8)).containsAnyOf("--trust TRUST", "Remedy:");
  }

  @Test
  void countsInTheReport() throws Exception {
    JsonNode report = town.run(town.variables(), Clock.systemUTC(), NOBODY).report();

    assertThat(report.path("pass").asInt() + report.path("skipped").asInt())
        .isEqualTo(report.path("checks").size());
    assertThat(report.path("fail").asInt()).isZero();
    assertThat(report.path("exit").asInt()).isZero();
  }
}
