package org.lanternscr.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanternscr.identity.Tls;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.identity.tls.TlsServer;
import org.lanternscr.it.Beside;

/**
 * R4.3, R4.5, R4.7: the twenty faults of a site's registration, each planted alone into a trust
 * that is ready, and named by its cause before the first user: what {@code check-config} names, a
 * start refuses with the same words (both read {@code SiteReader}); the rest {@code readiness}
 * names. More of each: EnvironmentGuardTest, SiteReaderTest, CheckConfigTest, ReadinessIT, and in
 * the running server RegistryIT and SitesIT.
 */
@Beside
class PlantedFaultsIT {

  @TempDir private static Path around;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    PlantedTrust.startAround(around);
  }

  @AfterAll
  static void stop() throws Exception {
    PlantedTrust.stopAround();
  }

  @FunctionalInterface
  private interface Planted {
    /** What is said of the trust once the fault is in it. */
    String in(PlantedTrust trust) throws Exception;
  }

  /**
   * @param where the words must stand: a key of the configuration, or a check of readiness
   * @param said words of which each is there
   */
  private record Fault(String name, String where, Planted planted, List<String> said) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Fault fault(String name, String where, Planted planted, String... said) {
    return new Fault(name, where, planted, List.of(said));
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault(
            "ASID of 11 digits",
            "site.RZZ01.asid",
            trust -> trust.write("site.RZZ01.asid", "20000000001").checkConfig(),
            "\"20000000001\" is malformed",
            "12 digits"),
        fault(
            "ASID of another organisation",
            "asid",
            trust ->
                trust
                    .write("site.RZZ01.asid", "200000000020")
                    .write("site.RZZ02.asid", "200000000012")
                    .readiness(),
            "200000000020 is registered for RZZ02, not for RZZ01."),
        fault(
            "ASID without the read interaction",
            "asid",
            trust ->
                trust
                    .becomes("RZZ04")
                    .write("site.RZZ04.asid", "200000000047")
                    .readiness(Clock.systemUTC(), Tls.ofJava(), "--site", "RZZ04"),
            "SDS knows 200000000047 at RZZ04, and it may not read records",
            "QUPC_IN190000UK04 is missing"),
        fault(
            "ODS code inactive with a successor",
            "ods-active",
            trust ->
                trust.becomes("RZY").readiness(Clock.systemUTC(), Tls.ofJava(), "--site", "RZY"),
            "FORMER HOSPITALS NHS TRUST, and closed. RZZ took its place."),
        fault(
            "ODS code unknown",
            "ods-active",
            trust ->
                trust.becomes("RXX").readiness(Clock.systemUTC(), Tls.ofJava(), "--site", "RXX"),
            "ODS knows no organisation RXX."),
        fault(
            "lower-case ODS code",
            "lantern.sites",
            trust -> trust.write("lantern.sites", "rzz01 RZZ02 RZZ03 RZZ05").checkConfig(),
            "\"rzz01\" is not an ODS code.",
            "capital letters"),
        fault(
            "certificate expired",
            "reach-ord",
            trust -> withServerOf(trust, new TestAuthority(), true, "localhost"),
            "its certificate has expired"),
        fault(
            "certificate for another host",
            "reach-ord",
            trust -> withServerOf(trust, new TestAuthority(), false, "other.example"),
            "its certificate is of another host"),
        fault(
            "endpoint refused",
            "reach-sds",
            trust -> trust.write("sds.url", "http://localhost:1/sds").readiness(),
            "localhost port 1 refuses connections from here."),
        fault(
            "endpoint slow",
            "reach-ord",
            PlantedFaultsIT::withASlowServer,
            "is slow: it answered only after 3",
            "Ask whether it is under load"),
        fault(
            "callback not registered",
            "callback",
            trust -> trust.write("site.RZZ01.callback", "https://localhost:9443/other").readiness(),
            "Write site.ODS.callback exactly as it is registered"),
        fault(
            "wrong secret",
            "secret",
            trust -> trust.writeSecret("rzz01.client-secret", "another").readiness(),
            "Copy the secret of this client and environment"),
        fault(
            "unknown application",
            "callback",
            trust -> trust.write("site.RZZ01.client.id", "nobody").readiness(),
            "Check the client id, and that it is of this environment."),
        fault(
            "integration key with the production host",
            "site.RZZ01.client.environment",
            trust ->
                trust
                    .write("lantern.environment", "production")
                    .write("oauth.url", "https://api.service.nhs.uk/oauth2")
                    .write("site.RZZ01.client.environment", "integration")
                    .checkConfig(),
            "The application is registered for integration, the server is production."),
        fault(
            "http outside the sandbox",
            "scr.url",
            trust ->
                trust
                    .write("lantern.environment", "integration")
                    .write("scr.url", "http://int.api.service.nhs.uk/summary-care-record/FHIR/R4")
                    .checkConfig(),
            "Plain http is for the sandbox on this machine only."),
        fault(
            "clock 2 minutes off",
            "clock",
            trust ->
                trust.readiness(
                    Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)),
                    Tls.ofJava(),
                    "--site",
                    "RZZ01"),
            "s ahead of that of localhost",
            "Ring: who runs this server"),
        fault(
            "key file missing",
            "site.RZZ03.client.keys.dir",
            trust -> {
              Files.delete(trust.folder().resolve("keys/sandbox/rzz03.keys/lantern-1.pem"));
              return trust.checkConfig();
            },
            "The folder cannot be read, or holds no key."),
        fault(
            "key file unreadable",
            "site.RZZ03.client.keys.dir",
            trust -> {
              Files.writeString(
                  trust.folder().resolve("keys/sandbox/rzz03.keys/lantern-1.pem"), "no key");
              return trust.readiness(Clock.systemUTC(), Tls.ofJava(), "--site", "RZZ03");
            },
            "lantern-1",
            "Repair the folder"),
        fault(
            "mail server unreachable",
            "mail",
            trust ->
                trust
                    .write("mail.host", "localhost")
                    .write("mail.port", "1")
                    .write("mail.from", "lantern@trust.example")
                    .readiness(),
            "localhost port 1: it takes no connection from here."),
        fault(
            "no privacy officer",
            "privacy-officers",
            trust -> {
              PlantedTrust.register("RZZ01", "", 2);
              try {
                return trust.readiness();
              } finally {
                PlantedTrust.register("RZZ01", "999000000010", 3);
              }
            },
            "The site has no privacy officer."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isNamedByItsCause(Fault fault) throws Exception {
    String said = fault.planted().in(new PlantedTrust(folder));

    assertThat(said).doesNotStartWith("0 ");
    String line =
        said.lines()
            .filter(l -> l.contains("- " + fault.where() + " (") || isRed(l, fault.where()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(fault.where() + " is not named in\n" + said));
    assertThat(line).contains(fault.said()).contains("Remedy: ");
  }

  private static boolean isRed(String line, String check) {
    return line.contains("  red  ") && line.contains("  " + check + " ");
  }

  /** Twenty, as the table says; and without any of them nothing is said. */
  @Test
  void aTrustWithoutAFaultIsReady() throws Exception {
    assertThat(faults()).hasSize(20);
    PlantedTrust trust = new PlantedTrust(folder);
    assertThat(trust.checkConfig()).startsWith("0 The configuration of sandbox has no fault.");
    assertThat(trust.readiness()).startsWith("0 ").contains(" 0 red, ");
  }

  private static String withServerOf(
      PlantedTrust trust, TestAuthority authority, boolean expired, String host)
      throws IOException {
    SSLContext server = expired ? authority.expiredServerOf(host) : authority.serverOf(host);
    SSLContext client = authority.client();
    Tls trusting = address -> new Tls.Secured(client, client.getDefaultSSLParameters());
    try (TlsServer other = new TlsServer(server)) {
      trust.write("ord.url", "https://localhost:" + other.port() + "/ORD/2-0-0");
      return trust.readiness(Clock.systemUTC(), trusting, "--site", "RZZ01");
    }
  }

  private static String withASlowServer(PlantedTrust trust) throws IOException {
    try (SlowServer slow = new SlowServer(Duration.ofMillis(3_200))) {
      return trust.write("ord.url", "http://localhost:" + slow.port() + "/ORD/2-0-0").readiness();
    }
  }
}
