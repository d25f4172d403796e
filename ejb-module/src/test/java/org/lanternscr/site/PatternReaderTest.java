package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.platform.RoleHeader;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Pattern.ByKeys;
import org.lanternscr.site.Pattern.BySecret;
import org.lanternscr.site.Pattern.KeyFolder;
import org.lanternscr.site.Pattern.Separate;

/** R3.1, R3.6, R4.7: what the separate pattern needs is named when it is missing or mixed up. */
class PatternReaderTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "R3.1 a good configuration in {0}")
  @ValueSource(strings = {"sandbox", "integration", "production"})
  void readsBothPatterns(String environment) {
    TrustSettings trust = TrustSettings.separate(folder, environment);
    Settings settings = trust.settings();
    List<Site> sites = new SiteReader(settings).sites();
    assertThat(settings.faults()).isEmpty();
    assertThat(sites.get(0).pattern()).isEqualTo(new Pattern.Combined());
    assertThat(sites.get(1).pattern())
        .isEqualTo(
            new Separate(
                keys(environment, "rzz02.keys"),
                trust.get("cis2.issuer"),
                "cis2-RZZ02",
                new ByKeys(keys(environment, "rzz02.cis2-keys"))));
    assertThat(sites.get(1).application().roleHeader()).isEqualTo(RoleHeader.NEVER);
  }

  private KeyFolder keys(String environment, String name) {
    return new KeyFolder(folder.resolve(environment).resolve(name), Optional.empty());
  }

  @Test
  void readsASecretForCis2AndThePasswordsOfKeys() {
    TrustSettings trust = TrustSettings.separate(folder, "sandbox");
    Path secret = trust.secret("sandbox", "cis2-secret");
    Path password = trust.secret("sandbox", "keys-password");
    trust.secret("sandbox/rzz02.keys", "lantern-3.p12");
    trust
        .without("site.RZZ02.cis2.keys.dir")
        .put("site.RZZ02.cis2.client.secret.file", secret.toString())
        .put("site.RZZ02.client.keys.password.file", password.toString());
    Settings settings = trust.settings();
    Separate read = (Separate) new SiteReader(settings).sites().get(1).pattern();
    assertThat(settings.faults()).isEmpty();
    assertThat(read.proof()).isEqualTo(new BySecret(secret));
    assertThat(read.keys())
        .isEqualTo(new KeyFolder(folder.resolve("sandbox/rzz02.keys"), Optional.of(password)));
  }

  @ParameterizedTest(name = "R4.7 missing: {0}")
  @ValueSource(
      strings = {
        "cis2.issuer",
        "site.RZZ02.cis2.client.id",
        "site.RZZ02.client.keys.dir",
        "site.RZZ02.client.secret.file"
      })
  void namesAMissingValue(String key) {
    TrustSettings.separate(folder, "sandbox")
        .without(key)
        .assertOneFault(key, "There is no value.");
  }

  @Test
  void wantsExactlyOneWayToProveItselfToCis2() {
    TrustSettings trust = TrustSettings.separate(folder, "sandbox");
    trust.put(
        "site.RZZ02.cis2.client.secret.file", trust.secret("sandbox", "cis2-secret").toString());
    trust.assertOneFault(
        "site.RZZ02.cis2.client.secret.file", "There are a secret and a key folder for NHS CIS2.");
    trust.without("site.RZZ02.cis2.client.secret.file").without("site.RZZ02.cis2.keys.dir");
    trust.assertOneFault(
        "site.RZZ02.cis2.keys.dir", "There is neither a key folder nor a secret for NHS CIS2.");
  }

  @ParameterizedTest(name = "R4.7 in {0} the issuer {1}")
  @CsvSource({
    "production, https://am.nhsint.auth-ptl.cis2.spineservices.nhs.uk:443/openam",
    "production, https://identity.ptl.api.platform.nhs.uk/realms/Cis2-mock-int",
    "production, http://localhost:9700/openam",
    "production, https://am.nhsidentity.spineservices.nhs.uk.example.com/openam",
    "integration, https://am.nhsidentity.spineservices.nhs.uk:443/openam",
    "integration, https://localhost:9700/openam",
    "sandbox, https://am.nhsint.auth-ptl.cis2.spineservices.nhs.uk:443/openam"
  })
  void refusesTheIssuerOfAnotherEnvironment(String environment, String issuer) {
    String host = java.net.URI.create(issuer).getHost();
    TrustSettings.separate(folder, environment)
        .put("cis2.issuer", issuer)
        .assertOneFault(
            "cis2.issuer",
            "The issuer \"" + host + "\" is not NHS CIS2 of the " + environment + " environment.");
  }

  @Test
  void wantsTheIssuerByTls() {
    TrustSettings.separate(folder, "production")
        .put("cis2.issuer", "http://am.nhsidentity.spineservices.nhs.uk:80/openam")
        .assertOneFault("cis2.issuer", "Plain http is for the sandbox on this machine only.");
  }

  @Test
  void keysAreSecretsOfTheirEnvironment() {
    TrustSettings trust = TrustSettings.separate(folder, "production");
    trust.secret("integration/rzz02.keys", "lantern-1.pem");
    trust
        .put("site.RZZ02.client.keys.dir", trust.path("integration", "rzz02.keys"))
        .assertOneFault(
            "site.RZZ02.client.keys.dir",
            "The key folder does not lie in a folder named production.");
  }

  @ParameterizedTest(name = "R3.6 keys of {0}")
  @ValueSource(strings = {"site.RZZ02.client.keys.dir", "site.RZZ02.cis2.keys.dir"})
  void namesAFolderWithoutAKey(String key) {
    TrustSettings trust = TrustSettings.separate(folder, "sandbox");
    String problem = "The folder cannot be read, or holds no key.";
    trust.put(key, trust.path("sandbox", "nowhere")).assertOneFault(key, problem);
    trust.secret("sandbox/readme-only", "README.md");
    trust.put(key, trust.path("sandbox", "readme-only")).assertOneFault(key, problem);
  }

  @Test
  void namesAPasswordThatIsMissingOrCannotBeRead() {
    TrustSettings trust = TrustSettings.separate(folder, "sandbox");
    trust.secret("sandbox/rzz02.cis2-keys", "lantern-3.p12");
    String key = "site.RZZ02.cis2.keys.password.file";
    trust.assertOneFault(key, "The key folder holds a .p12 file, and there is no password for it.");
    trust
        .put(key, trust.path("sandbox", "nowhere"))
        .assertOneFault(key, "The file cannot be read.");
  }

  @Test
  void namesEveryFaultOfTheSeparatePatternAtOnce() {
    TrustSettings trust =
        TrustSettings.separate(folder, "sandbox")
            .without("site.RZZ02.cis2.client.id")
            .without("site.RZZ02.client.keys.dir")
            .without("site.RZZ02.cis2.keys.dir")
            .put("cis2.issuer", "no address")
            .put("site.RZZ02.urid", "perhaps");
    Settings settings = trust.settings();
    new SiteReader(settings).sites();
    assertThat(settings.faults())
        .extracting(ConfigurationFault::key)
        .containsExactlyInAnyOrder(
            "site.RZZ02.cis2.client.id",
            "site.RZZ02.client.keys.dir",
            "site.RZZ02.cis2.keys.dir",
            "cis2.issuer",
            "site.RZZ02.urid");
  }

  /** A site of the combined pattern needs none of it. */
  @Test
  void asksNothingMoreOfTheCombinedPattern() {
    Settings settings = TrustSettings.of(folder, "sandbox").settings();
    new SiteReader(settings).sites();
    assertThat(settings.faults()).isEmpty();
  }
}
