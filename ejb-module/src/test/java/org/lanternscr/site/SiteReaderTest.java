package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.Asid;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.RoleHeader;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site.Capability;

/** R4.1, R4.2, R1.6: settings to sites; every missing or malformed value is named at once. */
class SiteReaderTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "R4.7 a good configuration in {0}")
  @ValueSource(strings = {"sandbox", "integration", "production"})
  void readsTwoSites(String environment) {
    TrustSettings trust = TrustSettings.of(folder, environment);
    Settings settings = trust.settings();
    List<Site> sites = new SiteReader(settings).sites();
    assertThat(settings.faults()).isEmpty();
    assertThat(sites)
        .extracting(site -> site.ods().value())
        .as("R4.1")
        .containsExactly("RZZ01", "RZZ02");
    assertThat(sites)
        .allSatisfy(site -> assertThat(site.environment().word()).isEqualTo(environment));
  }

  @Test
  void readsEveryValueOfASite() {
    TrustSettings trust = TrustSettings.of(folder, "sandbox");
    Site site = new SiteReader(trust.settings()).sites().get(0);
    assertThat(site)
        .isEqualTo(
            new Site(
                new OdsCode("RZZ01"),
                "Example General Hospital",
                new OdsCode("RZZ"),
                new Asid("200000000012"),
                new Site.Application(
                    "sandbox-RZZ01",
                    folder.resolve("sandbox/RZZ01"),
                    URI.create("https://localhost:9443/signin/callback"),
                    "AAL2_OR_AAL3_ANY",
                    RoleHeader.ALWAYS,
                    5),
                new Pattern.Combined(),
                Set.of(Capability.VIEW),
                Environment.SANDBOX,
                new Site.Endpoints(
                    URI.create("http://localhost:9700/oauth2"),
                    URI.create("http://localhost:9700/personal-demographics/FHIR/R4"),
                    URI.create("http://localhost:9700/summary-care-record/FHIR/R4"),
                    new Site.Directories(
                        URI.create("http://localhost:9700/organisation-data-terminology-api/fhir"),
                        URI.create("http://localhost:9700/ORD/2-0-0"),
                        URI.create("http://localhost:9700/spine-directory/FHIR/R4")))));
  }

  @Test
  void aValueOfTheSiteGoesBeforeTheOneOfTheTrust() {
    TrustSettings trust =
        TrustSettings.of(folder, "sandbox")
            .put("site.RZZ02.scr.url", "http://127.0.0.1:9800/scr")
            .put("site.RZZ02.acr", "AAL3_ANY")
            .put("site.RZZ02.national.requests-per-second", "0");
    List<Site> sites = new SiteReader(trust.settings()).sites();
    assertThat(sites.get(0).endpoints().scr()).hasToString(trust.get("scr.url"));
    assertThat(sites.get(1).endpoints().scr()).hasToString("http://127.0.0.1:9800/scr");
    assertThat(sites.get(1).endpoints().pds()).hasToString(trust.get("pds.url"));
    assertThat(sites.get(0).application().acrValues()).isEqualTo("AAL2_OR_AAL3_ANY");
    assertThat(sites.get(1).application().acrValues()).isEqualTo("AAL3_ANY");
    assertThat(sites.get(0).application().requestsPerSecond()).isEqualTo(5);
    assertThat(sites.get(1).application().requestsPerSecond()).isZero();
  }

  @ParameterizedTest(name = "R1.6 capabilities \"{0}\" give nothing")
  @ValueSource(strings = {"", " ", " , "})
  void aSiteMayDoNothingUnlessEnabled(String capabilities) {
    TrustSettings trust =
        TrustSettings.of(folder, "sandbox").put("site.RZZ01.capabilities", capabilities);
    Settings settings = trust.settings();
    assertThat(new SiteReader(settings).sites().get(0).capabilities()).isEmpty();
    assertThat(settings.faults()).isEmpty();
    trust.without("site.RZZ01.capabilities");
    assertThat(new SiteReader(trust.settings()).sites().get(0).capabilities()).isEmpty();
  }

  @ParameterizedTest(name = "R4.1 \"{0}\" lists two sites")
  @ValueSource(strings = {"RZZ01,RZZ02", " RZZ01 ,\tRZZ02 ", ",RZZ01 RZZ02,"})
  void sitesAreListedWithSpacesOrCommas(String list) {
    Settings settings = TrustSettings.of(folder, "sandbox").put("lantern.sites", list).settings();
    assertThat(new SiteReader(settings).sites()).hasSize(2);
    assertThat(settings.faults()).isEmpty();
  }

  @ParameterizedTest(name = "R2.1, R4.7 missing: {0}")
  @ValueSource(
      strings = {
        "lantern.environment",
        "lantern.sites",
        "relationship.basis",
        "oauth.url",
        "pds.url",
        "scr.url",
        "odt.url",
        "ord.url",
        "sds.url",
        "acr",
        "site.RZZ01.name",
        "site.RZZ01.parent",
        "site.RZZ02.asid",
        "site.RZZ01.pattern",
        "site.RZZ01.client.id",
        "site.RZZ01.client.environment",
        "site.RZZ02.client.secret.file",
        "site.RZZ01.callback"
      })
  void namesAMissingValue(String key) {
    TrustSettings trust = TrustSettings.of(folder, "sandbox").without(key);
    trust.assertOneFault(key, "There is no value.");
    trust.put(key, "  ").assertOneFault(key, "There is no value.");
  }

  @ParameterizedTest(name = "R2.1, R4.7 malformed: {0} = \"{1}\"")
  @CsvSource({
    "lantern.environment, live",
    "lantern.environment, Sandbox",
    "relationship.basis, assumed",
    "oauth.url, localhost:9700/oauth2",
    "pds.url, http://localhost:9700/pds?a=b",
    "scr.url, /summary-care-record",
    "acr, AAL1_USERPASS",
    "site.RZZ01.acr, AAL3",
    "site.RZZ02.scr.url, nowhere",
    "site.RZZ01.parent, rzz",
    "site.RZZ02.asid, 20000000002",
    "site.RZZ01.pattern, Separate",
    "site.RZZ01.urid, sometimes",
    "site.RZZ01.national.requests-per-second, five",
    "site.RZZ01.callback, localhost/callback"
  })
  void namesAMalformedValue(String key, String malformed) {
    TrustSettings.of(folder, "sandbox")
        .put(key, malformed)
        .assertOneFault(key, "The value \"" + malformed + "\" is malformed.");
  }

  @ParameterizedTest(name = "R4.1 sites \"{0}\": {1}")
  @MethodSource("lists")
  void namesAWrongListOfSites(String list, String problem) {
    TrustSettings trust = TrustSettings.of(folder, "sandbox").put("lantern.sites", list);
    trust.assertOneFault("lantern.sites", problem);
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of("RZZ01 rzz02", "\"rzz02\" is not an ODS code."),
        Arguments.of("RZZ01;RZZ02", "\"RZZ01;RZZ02\" is not an ODS code."),
        Arguments.of(" , ", "The value \",\" is malformed."),
        Arguments.of("RZZ01 RZZ02 RZZ01", "RZZ01 is listed twice."));
  }

  @Test
  void namesAnUnknownCapability() {
    TrustSettings trust =
        TrustSettings.of(folder, "sandbox").put("site.RZZ02.capabilities", "view, upload");
    trust.assertOneFault("site.RZZ02.capabilities", "\"upload\" is not a capability.");
    trust.put("site.RZZ02.capabilities", "VIEW");
    trust.assertOneFault("site.RZZ02.capabilities", "\"VIEW\" is not a capability.");
  }

  @Test
  void namesEveryFaultAtOnce() {
    TrustSettings trust =
        TrustSettings.of(folder, "sandbox")
            .without("scr.url")
            .put("relationship.basis", "assumed")
            .put("site.RZZ01.parent", "rzz")
            .put("site.RZZ01.asid", "1")
            .put("site.RZZ01.capabilities", "view upload")
            .put("site.RZZ01.client.environment", "production")
            .put("site.RZZ02.pattern", "both")
            .put("site.RZZ02.client.id", "sandbox-RZZ01")
            .put("site.RZZ02.client.secret.file", folder.resolve("sandbox/none").toString())
            .put("site.RZZ02.callback", "http://localhost:9080/signin/callback");
    Settings settings = trust.settings();
    new SiteReader(settings).sites();
    assertThat(settings.faults())
        .extracting(ConfigurationFault::key)
        .containsExactlyInAnyOrder(
            "scr.url",
            "relationship.basis",
            "site.RZZ01.parent",
            "site.RZZ01.asid",
            "site.RZZ01.capabilities",
            "site.RZZ01.client.environment",
            "site.RZZ02.pattern",
            "site.RZZ02.client.id",
            "site.RZZ02.client.secret.file",
            "site.RZZ02.callback");
    assertThat(settings.faults())
        .allSatisfy(
            fault -> {
              assertThat(fault.place()).isEqualTo(trust.placeOf(fault.key()));
              assertThat(fault.problem()).isNotBlank();
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  @Test
  void anEmptyConfigurationNamesWhatEveryTrustMustWrite() {
    Settings settings = new Settings(key -> Optional.empty(), key -> "server.xml");
    assertThat(new SiteReader(settings).sites()).isEmpty();
    assertThat(settings.faults())
        .extracting(ConfigurationFault::key)
        .containsExactlyInAnyOrder("lantern.environment", "lantern.sites", "relationship.basis");
  }
}
