package org.lanternscr.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.directory.Looked.Found;
import org.lanternscr.directory.Looked.NotChecked;
import org.lanternscr.directory.Looked.Unknown;
import org.lanternscr.sandbox.Sandbox;
import org.lanternscr.sandbox.SandboxOptions;

/** R4.3: what the directories say of a site, asked over HTTP of the sandbox. */
class DirectoriesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String KEY = "sandbox-rzz01";
  private static final String READ = "urn:nhs:names:services:psisquery:QUPC_IN190000UK04";

  private static Sandbox sandbox;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.of("--port", "0", "--no-database"));
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + sandbox.port() + path);
  }

  private OdtDirectory odt(String key) {
    return new OdtDirectory(client, PATIENCE, at("/organisation-data-terminology-api/fhir/"), key);
  }

  private OrdDirectory ord() {
    return new OrdDirectory(client, PATIENCE, at("/ORD/2-0-0"));
  }

  private Looked<List<SpineSystem>> systems(String code) {
    return new SpineDirectory(client, PATIENCE, at("/spine-directory/FHIR/R4"), KEY)
        .systems(code, READ, true);
  }

  @Test
  void theNewerDirectoryTellsTheRoleAndTheOlderOneTheParent() {
    assertThat(odt(KEY).find("RZZ01"))
        .isEqualTo(
            new Found<>(
                new Organisation(
                    "RZZ01",
                    "EXAMPLE GENERAL HOSPITAL",
                    true,
                    Optional.of("RO198"),
                    Optional.empty(),
                    Optional.empty()),
                "ODS (ODT)"));
    assertThat(new BothDirectories(odt(KEY), ord()).find("RZZ01"))
        .isEqualTo(
            new Found<>(
                new Organisation(
                    "RZZ01",
                    "EXAMPLE GENERAL HOSPITAL",
                    true,
                    Optional.of("RO198"),
                    Optional.of("RZZ"),
                    Optional.empty()),
                "ODS (ODT)"));
  }

  @Test
  void aClosedOrganisationIsToldWithItsSuccessor() {
    assertThat(new BothDirectories(odt(KEY), ord()).find("RZY"))
        .isEqualTo(
            new Found<>(
                new Organisation(
                    "RZY",
                    "FORMER HOSPITALS NHS TRUST",
                    false,
                    Optional.of("RO197"),
                    Optional.empty(),
                    Optional.of("RZZ")),
                "ODS (ODT)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RXX", "rzz01"})
  void whatNobodyKnowsIsUnknown(String code) {
    assertThat(new BothDirectories(odt(KEY), ord()).find(code))
        .isEqualTo(new Unknown<>("ODS (ODT)"));
    assertThat(ord().find(code)).isEqualTo(new Unknown<>("ODS (ORD)"));
  }

  @Test
  void theOlderDirectoryStandsInForTheNewerOne() {
    assertThat(odt("nobody").find("RZZ01"))
        .isEqualTo(new NotChecked<>("ODS (ODT)", "it does not take this application (HTTP 401)"));
    assertThat(new BothDirectories(odt("nobody"), ord()).find("RZZ01"))
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.directory()).isEqualTo("ODS (ORD)"));
  }

  /** A directory that fails says nothing about the site. */
  @Test
  void aFailureIsNeverAFaultOfTheSite() {
    assertThat(new BothDirectories(odt(KEY), ord()).find("RZZ91"))
        .isEqualTo(
            new NotChecked<>(
                "ODS (ODT) and ODS (ORD)", "it answered with HTTP 500; it answered with HTTP 500"));
    assertThat(ord().find("RZZ90"))
        .isEqualTo(new NotChecked<>("ODS (ORD)", "no answer within 2 seconds"));
    URI nowhere = URI.create("http://localhost:1/");
    assertThat(new OrdDirectory(client, PATIENCE, nowhere).find("RZZ01"))
        .isEqualTo(new NotChecked<>("ODS (ORD)", "no connection to localhost"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"RZZ01,200000000012", "RZZ02,200000000020 200000000021", "RZZ04,''", "RXX,''"})
  void tellsTheSystemsThatMayRead(String code, String asids) {
    assertThat(systems(code))
        .isInstanceOfSatisfying(
            Found.class,
            found ->
                assertThat(
                        String.join(
                            " ",
                            ((List<?>) found.what())
                                .stream().map(s -> ((SpineSystem) s).asid()).toList()))
                    .isEqualTo(asids));
  }

  @Test
  void aSystemIsToldWithOwnerMakerAndInteractions() {
    assertThat(systems("RZZ03"))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              SpineSystem system = (SpineSystem) ((List<?>) found.what()).get(0);
              assertThat(system.owner()).contains("RZZ03");
              assertThat(system.manufacturer()).contains("RZX");
              assertThat(system.partyKey()).contains("RZZ03-821003");
              assertThat(system.interactions()).contains(READ).hasSize(4);
            });
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "no json",
        "{\"resourceType\":\"Organization\",\"id\":\"RZZ02\",\"active\":true}",
        "{\"resourceType\":\"Organization\",\"id\":\"RZZ01\"}",
        "{\"Organisation\":{\"OrgId\":{\"extension\":\"RZZ01\"},\"Status\":\"Perhaps\"}}",
        "{\"resourceType\":\"Bundle\",\"total\":3,\"entry\":[]}",
        "[]"
      })
  void anAnswerThatIsNotWhatItPromisesChecksNothing(String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      URI base = URI.create("http://localhost:" + server.getAddress().getPort());
      assertThat(new OdtDirectory(client, PATIENCE, base, KEY).find("RZZ01"))
          .isInstanceOf(NotChecked.class);
      assertThat(new OrdDirectory(client, PATIENCE, base).find("RZZ01"))
          .isInstanceOf(NotChecked.class);
      assertThat(new SpineDirectory(client, PATIENCE, base, KEY).systems("RZZ01", READ, false))
          .isInstanceOf(NotChecked.class);
    } finally {
      server.stop(0);
    }
  }
}
