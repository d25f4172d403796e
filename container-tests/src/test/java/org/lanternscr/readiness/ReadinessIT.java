package org.lanternscr.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.identity.Tls;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.identity.tls.TlsServer;
import org.lanternscr.it.Beside;
import org.lanternscr.it.town.Ports;
import org.lanternscr.it.town.SmtpServer;
import org.lanternscr.it.town.Town;
import org.lanternscr.readiness.ReadinessLine.Colour;

/**
 * R4.3, R4.5: what the checklist says of good sites, and of faults that have more than one face.
 */
@Beside
class ReadinessIT {

  @TempDir private static Path around;
  @TempDir private Path folder;

  private PlantedTrust trust;

  @BeforeAll
  static void start() throws Exception {
    PlantedTrust.startAround(around);
  }

  @AfterAll
  static void stop() throws Exception {
    PlantedTrust.stopAround();
  }

  @BeforeEach
  void takeTheTrust() throws Exception {
    trust = new PlantedTrust(folder);
  }

  @ParameterizedTest(name = "{0} is ready")
  @CsvSource({"RZZ01", "RZZ02", "RZZ03"})
  void aGoodSiteHasNoRedLine(String site) throws Exception {
    Path json = folder.resolve("report.json");
    assertThat(check("--site", site, "--json", json.toString()))
        .startsWith("0 ")
        .contains("ods-active         " + site + " is EXAMPLE")
        .contains("It is a site of RZZ.")
        .contains("and it may read records")
        .contains("One is named; two are advised")
        .contains("SCR-1 of 2026-11-01: view.")
        .contains(" 0 red, ");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("exit").asInt()).isZero();
    assertThat(report.path("lines")).hasSizeGreaterThan(20);
    assertThat(report.path("lines"))
        .filteredOn(line -> line.path("colour").asText().equals("not checked"))
        .extracting(line -> line.path("check").asText())
        .containsExactly("mail", "own-certificate", "token", "watch-mail");
    assertThat(report.path("lines"))
        .allSatisfy(line -> assertThat(line.path("site").asText()).isIn(site, "all"));
    assertThat(report.path("lines"))
        .filteredOn(line -> line.path("check").asText().startsWith("database"))
        .extracting(line -> line.path("colour").asText())
        .containsExactly("green", "green", "green", "green");
  }

  /** The database as the server would reach it: its place, its logins, their rights. */
  @Test
  void aDatabaseThatIsNotAsItMustBeIsNamed() throws Exception {
    trust.write("database.user", "postgres");
    trust.secret("database_password", Town.get().superuser().getPassword());
    assertThat(line("database-rights")).contains("red", "can change what was recorded");
    trust.secret("database_password", "another");
    assertThat(line("database"))
        .contains("red", "The database refuses a login.")
        .doesNotContain("another");
    trust.secret("database_port", Integer.toString(Ports.free()));
    String said = trust.readiness();
    assertThat(PlantedTrust.line(said, "database")).contains("red", "cannot be reached");
    for (String check :
        new String[] {"owner", "privacy-officers", "agreement", "checkpoint-copies"}) {
      assertThat(PlantedTrust.line(said, check))
          .contains("not checked", "Look at the line of the database.");
    }
    assertThat(PlantedTrust.line(said, "watch-mail")).contains("not checked", "not known");
    assertThat(PlantedTrust.line(said, "retention")).contains("green");
  }

  @Test
  void aMailServerThatIsNotAsItMustBeIsNamed() throws Exception {
    TestAuthority authority = new TestAuthority();
    trust.write("mail.host", "localhost").write("mail.from", "lantern@trust.example");
    try (SmtpServer other = new SmtpServer(authority.serverOf("other.example"), "")) {
      trust.write("mail.port", Integer.toString(other.port()));
      assertThat(line("mail")).contains("red", "its certificate is ", "Write as mail.host");
    }
    trust.write("mail.from", "nobody");
    assertThat(line("mail")).contains("red", "The settings of mail are faulty.");
  }

  /** R2.1, R4.5: a site that goes by attendances is told by the command too that none came in. */
  @Test
  void aSiteThatGoesByAttendancesIsNotReadyWithoutAny() throws Exception {
    assertThat(trust.readiness()).doesNotContain("  attendances  ");
    trust.write("site.RZZ01.relationship.basis", "attendance");
    assertThat(line("attendances")).contains("red", "none came in yet", "Remedy: Bring in what");
    PlantedTrust.bringIn("RZZ01", "now() - interval '3 hours'");
    assertThat(line("attendances")).contains("green", "3 hours old: 7.");
    PlantedTrust.bringIn("RZZ01", "now() - interval '300 hours'");
    assertThat(line("attendances")).contains("red", "300 hours old");
    trust.secret("database_port", Integer.toString(Ports.free()));
    assertThat(line("attendances")).contains("not checked", "Look at the line of the database.");
  }

  /** R1.4, R4.5: whether somebody is told by mail of a watched record, where one is watched. */
  @Test
  void whoIsToldOfAWatchedRecordIsNamed() throws Exception {
    assertThat(line("watch-mail"))
        .contains("not checked", "watch.mail is not set", "Watched: nobody.");
    PlantedTrust.watch("RZZ01");
    try {
      assertThat(line("watch-mail")).contains("red", "watch.mail is not set", "Watched: 1.");
    } finally {
      PlantedTrust.watchNobody();
    }
    trust.write("site.RZZ01.watch.mail", "officer@trust.example the officer");
    assertThat(line("watch-mail"))
        .contains("red", "site.RZZ01.watch.mail holds 2 that are no mail addresses.")
        .doesNotContain("the officer");
    trust.write("site.RZZ01.watch.mail", "officer@trust.example");
    assertThat(line("watch-mail")).contains("not checked", "mail.host is not set");
    trust.write("mail.host", "localhost").write("mail.from", "lantern@trust.example");
    assertThat(line("watch-mail")).contains("green", "1 address(es)");
  }

  /** What browsers see: a certificate that ends soon, or that nobody vouches for. */
  @Test
  void aCertificateThatBrowsersDoNotTrustIsNamed() throws Exception {
    Path store = folder.resolve("tls.p12");
    new TestAuthority().writeClientStore(store, "made up");
    trust.write("tls.store.file", store.toString());
    assertThat(line("own-certificate"))
        .contains("red", "This server's certificate lasts ", "Have it renewed");
    trust.secret("tls_store_password", "another");
    assertThat(line("own-certificate")).contains("red", "cannot be opened");
  }

  @ParameterizedTest(name = "{0} written {1}: {2} is red")
  @CsvSource(
      delimiter = '|',
      value = {
        "site.RZZ01.asid|200000000999|asid|and 200000000999 is none of them: 200000000012.",
        "site.RZZ01.parent|RZX|ods-parent|ODS says that it is a site of RZZ, not of RZX.",
        "interactions.view|urn:nhs:names:services:psisquery:QUPC_IN190000UK04 urn:x|asid|urn:x is missing.",
        "audit.key.store.file|${LANTERN_KEYS}/none|audit-key|cannot be read."
      })
  void aFaultOfTheSiteIsNamed(String key, String value, String check, String words)
      throws Exception {
    trust.write(key, value);
    String said = trust.readiness();
    assertThat(said).startsWith("1 ");
    assertThat(PlantedTrust.line(said, check)).contains("red", "Remedy: ", "Ring: ", words);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "RZZ06|asid|red|SDS knows no system at RZZ06 that may read records",
        "RZZ91|ods-active|not checked|it answered with HTTP 500",
        "RZZ91|asid|not checked|SDS was not read: it answered with HTTP 500."
      })
  void anotherOrganisationIsTold(String code, String check, String colour, String words)
      throws Exception {
    trust.becomes(code);
    assertThat(PlantedTrust.line(check("--site", code), check)).contains(colour, words);
  }

  @Test
  void aConfigurationWithFaultsChecksNothing() throws Exception {
    trust.write("site.RZZ01.client.id", "");
    assertThat(trust.readiness())
        .startsWith("2 Nothing was checked")
        .contains("site.RZZ01.client.id (server.xml line ");
    trust.write("site.RZZ01.client.id", "sandbox-rzz01");
    trust.write("odt.url", "https://api.service.nhs.uk/odt");
    assertThat(trust.readiness())
        .startsWith("2 Nothing was checked")
        .contains("is not of the sandbox environment");
    assertThat(check("--sight", "RZZ01")).startsWith("2 Usage: ");
    trust.write("odt.url", "${sandbox.address}/odt");
    assertThat(check("--site", "RZZ99"))
        .startsWith("2 This trust has no such site.")
        .contains("RZZ01, RZZ02");
  }

  /** Behind a proxy of the trust the sign-in is trusted by whoever trusts its authority. */
  @Test
  void theLinesOfSignInTrustWhatTheServerTrusts() throws Exception {
    TestAuthority authority = new TestAuthority();
    try (TlsServer proxy = new TlsServer(authority.serverOf("localhost"))) {
      trust.write("oauth.url", "https://localhost:" + proxy.port() + "/oauth2");
      trust.readiness(Clock.systemUTC(), Tls.ofJava(), "--site", "RZZ01");
      assertThat(proxy.requests()).as("a stranger is asked nothing").isZero();
      trust.readiness(Clock.systemUTC(), trusting(authority), "--site", "RZZ01");
      assertThat(proxy.requests()).as("clock, callback and secret at least").isGreaterThan(2);
    }
  }

  @Test
  void whoIsNotTrustedIsNamedWithTheReason() throws Exception {
    TestAuthority authority = new TestAuthority();
    EndpointLine trusting = new EndpointLine(trusting(authority), Clock.systemUTC());
    EndpointLine strange = new EndpointLine(Tls.ofJava(), Clock.systemUTC());
    try (TlsServer good = new TlsServer(authority.serverOf("localhost"))) {
      assertThat(at(trusting, good).seen()).contains("its certificate lasts ", "TLSv1.3");
      assertThat(at(strange, good).seen()).endsWith("its certificate is not trusted here.");
      assertThat(at(strange, good).colour()).isEqualTo(Colour.RED);
    }
  }

  private static Tls trusting(TestAuthority authority) {
    SSLContext client = authority.client();
    return address -> new Tls.Secured(client, client.getDefaultSSLParameters());
  }

  private static ReadinessLine at(EndpointLine check, TlsServer server) {
    return check.of("RZZ01", "reach", URI.create("https://localhost:" + server.port() + "/"));
  }

  /** Whoever takes connections and never answers does not hold the list up for long. */
  @Test
  void whoNeverAnswersIsNamed() throws Exception {
    EndpointLine line = new EndpointLine(Tls.ofJava(), Clock.systemUTC());
    try (ServerSocket silent = new ServerSocket(0)) {
      ReadinessLine seen =
          line.of("RZZ01", "reach", URI.create("https://localhost:" + silent.getLocalPort()));
      assertThat(seen.colour()).isEqualTo(Colour.RED);
      assertThat(seen.seen()).endsWith("it takes connections and agrees to no TLS within 5 s.");
    }
    assertThat(line.of("RZZ01", "reach", URI.create("https://no-such-host.invalid/")).seen())
        .isEqualTo("The name no-such-host.invalid has no address here.");
  }

  private String line(String check) throws Exception {
    return PlantedTrust.line(trust.readiness(), check);
  }

  /** The exit status and what was said. */
  private String check(String... options) throws Exception {
    return trust.readiness(Clock.systemUTC(), Tls.ofJava(), options);
  }
}
