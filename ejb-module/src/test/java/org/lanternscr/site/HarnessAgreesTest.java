package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.harness.settings.BadConfigurationException;
import org.lanternscr.harness.settings.SiteSettings;
import org.lanternscr.identity.ClientProof;
import org.lanternscr.identity.keyfiles.KeyFiles;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/**
 * R3.4: the harness proves what the server will do, so it has to read the settings of sign-in in
 * the same way: the same values at the same sites, and the same faults.
 */
class HarnessAgreesTest {

  private static final String KEY = KeyFiles.pem(KeyFiles.pair(2048));

  @TempDir private Path folder;
  private TrustSettings trust;

  @BeforeEach
  void write() throws IOException {
    trust = TrustSettings.separate(folder, "sandbox");
    Files.writeString(folder.resolve("sandbox/rzz02.keys/lantern-1.pem"), KEY);
    Files.writeString(folder.resolve("sandbox/rzz02.cis2-keys/lantern-2.pem"), KEY);
  }

  @Test
  void readsTheSameValues() throws Exception {
    agree();
  }

  /** What is written for one site goes before what is written for all. */
  @ParameterizedTest
  @CsvSource({
    "site.RZZ02.cis2.issuer, http://localhost:9701/openam",
    "site.RZZ01.oauth.url, http://localhost:9701/oauth2",
    "site.RZZ02.oauth.url, http://localhost:9701/oauth2",
    "site.RZZ01.scr.url, http://localhost:9701/scr",
    "site.RZZ02.pds.url, http://localhost:9701/pds",
    "site.RZZ01.acr, AAL3_ANY",
    "site.RZZ01.urid, posts",
    "site.RZZ02.urid, always",
    "site.RZZ01.client.id, another"
  })
  void readsTheSameValuesOfOneSite(String key, String value) throws Exception {
    trust.put(key, value);
    agree();
  }

  @Test
  void readsAnIssuerThatIsWrittenForOneSiteAlone() throws Exception {
    trust.put("site.RZZ02.cis2.issuer", trust.get("cis2.issuer")).without("cis2.issuer");
    agree();
  }

  @Test
  void readsASecretForCis2() throws Exception {
    trust
        .without("site.RZZ02.cis2.keys.dir")
        .put("site.RZZ02.cis2.client.secret.file", trust.secret("sandbox", "cis2").toString());
    agree();
  }

  private void agree() throws BadConfigurationException {
    Settings settings = trust.settings();
    List<Site> server = new SiteReader(settings).sites();
    assertThat(settings.faults()).isEmpty();
    List<SiteSettings> harness = harness(trust.settings());
    assertThat(harness).hasSameSizeAs(server);
    for (int i = 0; i < server.size(); i++) {
      agree(server.get(i), harness.get(i));
    }
  }

  private static void agree(Site server, SiteSettings harness) {
    assertThat(harness.code()).isEqualTo(server.ods().value());
    assertThat(harness.oauth().token()).hasToString(server.endpoints().oauth() + "/token");
    assertThat(harness.scr()).isEqualTo(server.endpoints().scr());
    assertThat(harness.pds()).isEqualTo(server.endpoints().pds());
    assertThat(harness.acr()).isEqualTo(server.application().acrValues());
    assertThat(harness.application().clientId()).isEqualTo(server.application().clientId());
    assertThat(harness.application().callback()).isEqualTo(server.application().callback());
    assertThat(harness.application().secret().toString())
        .contains(server.application().secretFile().toString());
    assertThat(harness.uridOnReads())
        .isEqualTo(server.application().roleHeader().name().equals("ALWAYS"));
    assertThat(harness.cis2().isPresent()).isEqualTo(server.separate().isPresent());
    server.separate().ifPresent(separate -> agree(separate, harness));
  }

  private static void agree(Pattern.Separate server, SiteSettings harness) {
    assertThat(harness.cis2().orElseThrow().issuer()).isEqualTo(server.issuer());
    assertThat(harness.cis2().orElseThrow().clientId()).isEqualTo(server.clientId());
    assertThat(harness.platformKeys().orElseThrow().folder()).isEqualTo(server.keys().folder());
    assertThat(harness.cis2().orElseThrow().proof() instanceof ClientProof.ByKey)
        .isEqualTo(server.proof() instanceof Pattern.ByKeys);
  }

  /** A blank is a value left out. */
  @ParameterizedTest
  @CsvSource({
    "lantern.environment, test",
    "lantern.environment, ''",
    "lantern.sites, ''",
    "oauth.url, ''",
    "oauth.url, no address",
    "scr.url, ''",
    "pds.url, no address",
    "acr, AAL1_USERPASS",
    "site.RZZ01.acr, AAL1_USERPASS",
    "site.RZZ01.pattern, both",
    "site.RZZ02.pattern, ''",
    "site.RZZ01.client.id, ''",
    "site.RZZ01.client.secret.file, ''",
    "site.RZZ01.callback, ''",
    "site.RZZ02.callback, no address",
    "site.RZZ01.urid, sometimes",
    "cis2.issuer, ''",
    "cis2.issuer, no address",
    "site.RZZ02.cis2.issuer, no address",
    "site.RZZ02.cis2.client.id, ''",
    "site.RZZ02.client.keys.dir, ''",
    "site.RZZ02.cis2.keys.dir, ''",
    "site.RZZ02.cis2.client.secret.file, SECRET"
  })
  void namesTheSameFault(String key, String value) {
    trust.put(key, value.equals("SECRET") ? trust.secret("sandbox", "cis2").toString() : value);
    Settings server = trust.settings();
    new SiteReader(server).sites();
    Settings harness = trust.settings();
    Optional<BadConfigurationException> refused = refusal(harness);

    assertThat(server.faults()).isNotEmpty();
    assertThat(refused).isPresent();
    assertThat(refused.get().faults())
        .extracting(ConfigurationFault::key, ConfigurationFault::problem)
        .containsExactlyInAnyOrderElementsOf(
            server.faults().stream()
                .map(fault -> org.assertj.core.api.Assertions.tuple(fault.key(), fault.problem()))
                .toList());
  }

  private static List<SiteSettings> harness(Settings settings) throws BadConfigurationException {
    return org.lanternscr.harness.settings.TrustSettings.of(
            "sandbox", settings, Optional.empty(), Clock.systemUTC())
        .sites();
  }

  private static Optional<BadConfigurationException> refusal(Settings settings) {
    try {
      harness(settings);
      return Optional.empty();
    } catch (BadConfigurationException refused) {
      return Optional.of(refused);
    }
  }
}
