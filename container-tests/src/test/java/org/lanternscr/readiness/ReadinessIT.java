package org.lanternscr.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.identity.tls.TlsServer;
import org.lanternscr.it.town.ClientKey;
import org.lanternscr.it.town.Ports;
import org.lanternscr.it.town.SmtpServer;
import org.lanternscr.it.town.Town;
import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.sandbox.Sandbox;
import org.lanternscr.sandbox.SandboxOptions;
import org.postgresql.ds.PGSimpleDataSource;

/** R4.3, R4.5: every fault of a site that can be seen from outside is named by its cause. */
class ReadinessIT {

  private static final Path CONFIG = Path.of("../server-config");

  @TempDir private static Path sandboxFolder;
  @TempDir private Path folder;

  private static Sandbox sandbox;
  private static Path applications;
  private final Map<String, String> passwords = new HashMap<>();
  private String serverXml;

  @BeforeAll
  static void start() throws Exception {
    applications = Files.createDirectories(sandboxFolder.resolve("applications"));
    try (var files = Files.list(Path.of("../sandbox/data/applications"))) {
      for (Path file : files.toList()) {
        Files.copy(file, applications.resolve(file.getFileName()));
      }
    }
    Path keys = sandboxFolder.resolve("rzz03.keys");
    ClientKey.make(keys, applications.resolve("sandbox-rzz03.jwks"));
    sandbox =
        Sandbox.start(
            SandboxOptions.of(
                "--port", "0", "--no-database", "--applications", applications.toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  /** The database of the in-container tests, which is as a trust has it. */
  @BeforeEach
  void takeTheDatabase() {
    PGSimpleDataSource application = Town.get().database("lantern_app");
    passwords.put("database_port", Integer.toString(application.getPortNumbers()[0]));
    passwords.put("database_password", application.getPassword());
    passwords.put(
        "database_sequencer_password", Town.get().database("lantern_sequencer").getPassword());
  }

  @BeforeEach
  void takeTheSandboxTrust() throws IOException {
    serverXml = Files.readString(CONFIG.resolve("trusts/sandbox/server.xml"), UTF_8);
    Path secrets = Files.createDirectories(folder.resolve("secrets/sandbox"));
    for (String site : new String[] {"rzz01", "rzz02", "rzz03", "rzz05"}) {
      Files.writeString(
          secrets.resolve(site + ".client-secret"), "sandbox-only-secret-" + site, UTF_8);
    }
    Path keys = Files.createDirectories(folder.resolve("keys/sandbox/rzz03.keys"));
    Files.copy(sandboxFolder.resolve("rzz03.keys/lantern-1.pem"), keys.resolve("lantern-1.pem"));
  }

  @ParameterizedTest(name = "{0} is ready")
  @CsvSource({"RZZ01", "RZZ02", "RZZ03"})
  void aGoodSiteHasNoRedLine(String site) throws Exception {
    Path json = folder.resolve("report.json");
    assertThat(check(Clock.systemUTC(), "--site", site, "--json", json.toString()))
        .startsWith("0 ")
        .contains("ods-active        " + site + " is EXAMPLE")
        .contains("It is a site of RZZ.")
        .contains("and it may read records")
        .contains(" 0 red, ");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("exit").asInt()).isZero();
    assertThat(report.path("lines")).hasSizeGreaterThan(12);
    assertThat(report.path("lines"))
        .filteredOn(line -> line.path("colour").asText().equals("not checked"))
        .extracting(line -> line.path("check").asText())
        .containsExactly("mail", "own-certificate", "token");
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
    write("database.user", "postgres");
    passwords.put("database_password", Town.get().superuser().getPassword());
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "database-rights"))
        .contains("red", "can change what was recorded");
    passwords.put("database_password", "another");
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "database"))
        .contains("red", "The database refuses a login.")
        .doesNotContain("another");
    passwords.put("database_port", Integer.toString(Ports.free()));
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "database"))
        .contains("red", "cannot be reached");
  }

  @Test
  void aMailServerThatIsNotAsItMustBeIsNamed() throws Exception {
    TestAuthority authority = new TestAuthority();
    serverXml =
        serverXml.replace(
            "</server>",
            "<variable name=\"mail.host\" value=\"localhost\"/>"
                + "<variable name=\"mail.port\" value=\"1\"/>"
                + "<variable name=\"mail.from\" value=\"lantern@trust.example\"/></server>");
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "mail"))
        .contains("red", "localhost port 1: it takes no connection from here.");
    try (SmtpServer other = new SmtpServer(authority.serverOf("other.example"), "")) {
      write("mail.port", Integer.toString(other.port()));
      assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "mail"))
          .contains("red", "its certificate is ", "Write as mail.host the name");
    }
    write("mail.from", "nobody");
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "mail"))
        .contains("red", "The settings of mail are faulty.");
  }

  /** What browsers see: a certificate that ends soon, or that nobody vouches for. */
  @Test
  void aCertificateThatBrowsersDoNotTrustIsNamed() throws Exception {
    Path store = folder.resolve("tls.p12");
    TestAuthority authority = new TestAuthority();
    authority.writeClientStore(store, "made up");
    serverXml =
        serverXml.replace(
            "</server>", "<variable name=\"tls.store.file\" value=\"" + store + "\"/></server>");
    passwords.put("tls_store_password", "made up");
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "own-certificate"))
        .contains("red", "This server's certificate lasts ", "Have it renewed");
    passwords.put("tls_store_password", "another");
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "own-certificate"))
        .contains("red", "cannot be opened");
  }

  @ParameterizedTest(name = "{0} written {1}: {2} is red")
  @CsvSource(
      delimiter = '|',
      value = {
        "site.RZZ01.asid|200000000999|asid|and 200000000999 is none of them: 200000000012.",
        "site.RZZ01.parent|RZX|ods-parent|ODS says that it is a site of RZZ, not of RZX.",
        "site.RZZ01.callback|https://localhost:9443/other|callback|[wrong-callback]",
        "site.RZZ01.client.id|nobody|callback|[client-unknown]",
        "sds.url|http://localhost:1/sds|reach-sds|takes no connection from here"
      })
  void aFaultOfTheSiteIsNamed(String key, String value, String check, String words)
      throws Exception {
    write(key, value);
    String said = check(Clock.systemUTC(), "--site", "RZZ01");
    assertThat(said).startsWith("1 ");
    assertThat(line(said, check)).contains("red", "Remedy: ", "Ring: ").contains(cause(words));
  }

  /** The harness' word for a cause is not in the line; its remedy is. */
  private static String cause(String words) {
    return switch (words) {
      case "[wrong-callback]" -> "Write site.ODS.callback exactly as it is registered";
      case "[client-unknown]" -> "Check the client id, and that it is of this environment";
      default -> words;
    };
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "RZZ04|asid|red|SDS knows no system at RZZ04 that may read records",
        "RZZ06|asid|red|SDS knows no system at RZZ06 that may read records",
        "RZY|ods-active|red|FORMER HOSPITALS NHS TRUST, and closed. RZZ took its place.",
        "RXX|ods-active|red|ODS knows no organisation RXX.",
        "RZZ91|ods-active|not checked|it answered with HTTP 500",
        "RZZ91|asid|not checked|SDS was not read: it answered with HTTP 500."
      })
  void anotherOrganisationIsTold(String code, String check, String colour, String words)
      throws Exception {
    serverXml = serverXml.replace("RZZ01", code);
    assertThat(line(check(Clock.systemUTC(), "--site", code), check)).contains(colour, words);
  }

  /** Two ASIDs that were written the wrong way round. */
  @Test
  void anAsidOfAnotherSiteIsNamed() throws Exception {
    write("site.RZZ01.asid", "200000000020");
    write("site.RZZ02.asid", "200000000012");
    assertThat(line(check(Clock.systemUTC(), "--site", "RZZ01"), "asid"))
        .contains("red", "200000000020 is registered for RZZ02, not for RZZ01.");
  }

  @Test
  void aWrongSecretIsNamed() throws Exception {
    Files.writeString(folder.resolve("secrets/sandbox/rzz01.client-secret"), "another");
    String said = check(Clock.systemUTC(), "--site", "RZZ01");
    assertThat(line(said, "secret")).contains("red", "Copy the secret").doesNotContain("another ");
  }

  @Test
  void aClockThatIsTwoMinutesOffIsNamed() throws Exception {
    Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
    assertThat(line(check(fast, "--site", "RZZ01"), "clock")).contains("red", "Set this machine's");
  }

  @Test
  void aConfigurationWithFaultsChecksNothing() throws Exception {
    write("site.RZZ01.client.id", "");
    assertThat(check(Clock.systemUTC(), "--site", "RZZ01"))
        .startsWith("2 Nothing was checked")
        .contains("site.RZZ01.client.id (server.xml line ");
    write("site.RZZ01.client.id", "sandbox-rzz01");
    write("odt.url", "https://api.service.nhs.uk/odt");
    assertThat(check(Clock.systemUTC(), "--site", "RZZ01"))
        .startsWith("2 Nothing was checked")
        .contains("is not of the sandbox environment");
    assertThat(check(Clock.systemUTC(), "--sight", "RZZ01")).startsWith("2 Usage: ");
    write("odt.url", "${sandbox.address}/odt");
    assertThat(check(Clock.systemUTC(), "--site", "RZZ99"))
        .startsWith("2 This trust has no such site.")
        .contains("RZZ01, RZZ02");
  }

  @Test
  void whoIsNotTrustedIsNamedWithTheReason() throws Exception {
    TestAuthority authority = new TestAuthority();
    EndpointLine trusting =
        new EndpointLine(authority.client().getSocketFactory(), Clock.systemUTC());
    EndpointLine strange =
        new EndpointLine(SSLContext.getDefault().getSocketFactory(), Clock.systemUTC());
    try (TlsServer good = new TlsServer(authority.serverOf("localhost"));
        TlsServer expired = new TlsServer(authority.expiredServerOf("localhost"));
        TlsServer other = new TlsServer(authority.serverOf("other.example"))) {
      assertThat(at(trusting, good).seen()).contains("its certificate lasts ", "TLSv1.3");
      assertThat(at(trusting, expired).seen()).endsWith("its certificate has expired.");
      assertThat(at(trusting, other).seen()).endsWith("its certificate is of another host.");
      assertThat(at(strange, good).seen()).endsWith("its certificate is not trusted here.");
      assertThat(at(strange, good).colour()).isEqualTo(Colour.RED);
    }
  }

  private static ReadinessLine at(EndpointLine check, TlsServer server) {
    return check.of("RZZ01", "reach", URI.create("https://localhost:" + server.port() + "/"));
  }

  /** Whoever takes connections and never answers does not hold the list up for long. */
  @Test
  void whoNeverAnswersIsNamed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      ReadinessLine line =
          new EndpointLine(SSLContext.getDefault().getSocketFactory(), Clock.systemUTC())
              .of("RZZ01", "reach", URI.create("https://localhost:" + silent.getLocalPort()));
      assertThat(line.colour()).isEqualTo(Colour.RED);
      assertThat(line.seen()).contains("breaks them off before TLS is agreed");
    }
    URI nowhere = URI.create("https://no-such-host.invalid/");
    assertThat(
            new EndpointLine(SSLContext.getDefault().getSocketFactory(), Clock.systemUTC())
                .of("RZZ01", "reach", nowhere)
                .seen())
        .isEqualTo("The name no-such-host.invalid has no address here.");
  }

  private void write(String key, String value) {
    String written = "<variable name=\"" + key + "\" value=\"";
    assertThat(serverXml).contains(written);
    serverXml =
        serverXml.replaceFirst(
            Pattern.quote(written) + "[^\"]*\"", Matcher.quoteReplacement(written + value + "\""));
  }

  private static String line(String said, String check) {
    return said.lines()
        .filter(line -> line.contains("  " + check + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(check + " is not in\n" + said));
  }

  /** The exit status and what was said. */
  private String check(Clock clock, String... options) throws IOException {
    Path config = folder.resolve("config");
    Path common = Files.createDirectories(config.resolve("common"));
    try (var files = Files.list(CONFIG.resolve("common"))) {
      for (Path file : files.toList()) {
        Files.write(common.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Path trust = Files.createDirectories(config.resolve("trusts/sandbox"));
    Files.writeString(trust.resolve("server.xml"), serverXml, UTF_8);
    String[] words = new String[options.length + 3];
    words[0] = config.toString();
    words[1] = "--trust";
    words[2] = "sandbox";
    System.arraycopy(options, 0, words, 3, options.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new CheckReadiness(environment(), clock, new PrintStream(out, true, UTF_8)).run(words);
    return status + " " + out.toString(UTF_8);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(passwords);
    environment.put("LANTERN_SECRETS", folder.resolve("secrets/sandbox").toString());
    environment.put("LANTERN_KEYS", folder.resolve("keys/sandbox").toString());
    environment.put("sandbox_address", "http://localhost:" + sandbox.port());
    return environment;
  }
}
