package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/** R6.1: outside the sandbox a server with a database that is not verified does not start. */
class DatabaseSettingsTest {

  private static final String TLS = "database.tls";
  private static final String AUTHORITY = "database.tls.root.file";

  @TempDir private Path folder;
  private final Map<String, String> values = new HashMap<>();

  @BeforeEach
  void good() throws IOException {
    Path authority = folder.resolve("database-root.pem");
    Files.writeString(
        authority,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(new TestAuthority().encoded())
            + "\n-----END CERTIFICATE-----\n");
    values.putAll(
        Map.of(
            "lantern.environment",
            "production",
            "database.host",
            "db.example.nhs.uk",
            "database.name",
            "lantern",
            "database.user",
            "lantern_app",
            "database.sequencer.user",
            "lantern_sequencer",
            TLS,
            "verify-full",
            AUTHORITY,
            authority.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "integration", "sandbox"})
  void takesAVerifiedDatabase(String environment) {
    values.put("lantern.environment", environment);

    assertThat(faults()).isEmpty();
  }

  @Test
  void takesThePlainDatabaseOfTheSandbox() {
    values.put("lantern.environment", "sandbox");
    values.put(TLS, "disable");
    values.remove(AUTHORITY);

    assertThat(faults()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "production,disable",
    "production,allow",
    "production,prefer",
    "production,require",
    "production,verify-ca",
    "production,Verify-Full",
    "integration,disable",
    "integration,require",
    "sandbox,require"
  })
  void refusesEverythingElse(String environment, String mode) {
    values.put("lantern.environment", environment);
    values.put(TLS, mode);

    assertOneFault(TLS, mode);
  }

  @Test
  void needsTheCertificateOfTheAuthority() throws IOException {
    values.put(AUTHORITY, folder.resolve("none.pem").toString());
    assertOneFault(AUTHORITY, "The file cannot be read.");

    Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
    values.put(AUTHORITY, text.toString());
    assertOneFault(AUTHORITY, "The file holds no certificate.");

    Path empty = Files.createFile(folder.resolve("empty.pem"));
    values.put(AUTHORITY, empty.toString());
    assertOneFault(AUTHORITY, "The file holds no certificate.");
  }

  /**
   * What is checked at the start is what the server connects with, by both of its logins, for
   * evidence too.
   */
  @Test
  void allConnectionsOfTheServerTakeTheseSettings() throws IOException {
    String xml = Files.readString(Path.of("..", "server-config/common/datasource.xml"));
    List<String> connections =
        Arrays.stream(xml.split("<properties.postgresql"))
            .skip(1)
            .map(s -> s.split(">")[0])
            .toList();

    assertThat(connections)
        .hasSize(3)
        .allSatisfy(
            connection ->
                assertThat(connection)
                    .contains("sslMode=\"${database.tls}\"")
                    .contains("sslRootCert=\"${database.tls.root.file}\"")
                    .contains("serverName=\"${database.host}\""));
    assertThat(xml).contains("<variable name=\"database.tls\" defaultValue=\"verify-full\"/>");
  }

  private void assertOneFault(String key, String problem) {
    assertThat(faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo(key);
              assertThat(fault.problem()).contains(problem);
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  /** By the check that the server makes at its start. */
  private List<ConfigurationFault> faults() {
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)), key -> "line");
    ServerSettings.check(settings);
    return settings.faults().stream()
        .filter(fault -> fault.key().startsWith("database."))
        .filter(fault -> !fault.key().equals("database.port"))
        .toList();
  }
}
