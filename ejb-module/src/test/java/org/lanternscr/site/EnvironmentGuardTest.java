package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.settings.Settings;

/** R4.7: a configuration that mixes environments is refused, and the line is named. */
class EnvironmentGuardTest {

  @TempDir private Path folder;

  static Stream<Arguments> mixtures() {
    return Stream.of(
        mixture(
            "production",
            "scr.url",
            "https://int.api.service.nhs.uk/summary-care-record/FHIR/R4",
            "The host \"int.api.service.nhs.uk\" is not of the production environment."),
        mixture(
            "production",
            "site.RZZ02.pds.url",
            "https://sandbox.api.service.nhs.uk/personal-demographics/FHIR/R4",
            "The host \"sandbox.api.service.nhs.uk\" is not of the production environment."),
        mixture(
            "integration",
            "oauth.url",
            "https://api.service.nhs.uk/oauth2",
            "The host \"api.service.nhs.uk\" is not of the integration environment."),
        mixture(
            "integration",
            "oauth.url",
            "http://localhost:9700/oauth2",
            "The host \"localhost\" is not of the integration environment."),
        mixture(
            "sandbox",
            "scr.url",
            "https://api.service.nhs.uk/summary-care-record/FHIR/R4",
            "The host \"api.service.nhs.uk\" is not of the sandbox environment."),
        mixture(
            "production",
            "scr.url",
            "https://api.service.nhs.uk.example.com/FHIR",
            "The host \"api.service.nhs.uk.example.com\" is not of the production environment."),
        mixture(
            "integration",
            "scr.url",
            "http://int.api.service.nhs.uk/summary-care-record/FHIR/R4",
            "Plain http is for the sandbox on this machine only."),
        mixture(
            "production",
            "pds.url",
            "https://directory.spineservices.nhs.uk/personal-demographics/FHIR/R4",
            "The host \"directory.spineservices.nhs.uk\" is not of the production environment."),
        mixture(
            "integration",
            "ord.url",
            "https://int.api.service.nhs.uk/ORD/2-0-0",
            "The host \"int.api.service.nhs.uk\" is not of the integration environment."),
        mixture(
            "sandbox",
            "pds.url",
            "http://sandbox.api.service.nhs.uk/personal-demographics/FHIR/R4",
            "Plain http is for the sandbox on this machine only."),
        mixture(
            "production",
            "site.RZZ01.client.environment",
            "integration",
            "The application is registered for integration, the server is production."),
        mixture(
            "sandbox",
            "site.RZZ02.client.environment",
            "production",
            "The application is registered for production, the server is sandbox."),
        mixture(
            "sandbox",
            "site.RZZ01.callback",
            "http://localhost:9080/signin/callback",
            "The callback is not https."),
        mixture(
            "production",
            "site.RZZ01.callback",
            "https://localhost:9443/signin/callback",
            "The callback's host is not this trust's server in production."),
        mixture(
            "integration",
            "site.RZZ01.callback",
            "https://LOCALHOST:9443/signin/callback",
            "The callback's host is not this trust's server in integration."),
        mixture(
            "integration",
            "site.RZZ01.callback",
            "https://api.service.nhs.uk/signin/callback",
            "The callback's host is not this trust's server in integration."),
        mixture(
            "sandbox",
            "site.RZZ01.callback",
            "https://sandbox.api.service.nhs.uk/signin/callback",
            "The callback's host is not this trust's server in sandbox."));
  }

  @ParameterizedTest(name = "R4.7 {0}: {1} = {2}")
  @MethodSource("mixtures")
  void refusesAMixture(String environment, String key, String value, String problem) {
    TrustSettings.of(folder, environment).put(key, value).assertOneFault(key, problem);
  }

  static Stream<Arguments> misplacedSecrets() {
    String elsewhere = "The secret does not lie in a folder named production.";
    String unreadable = "The file cannot be read.";
    return Stream.of(
        secret("in the folder of another environment", t -> t.secret("sandbox", "a"), elsewhere),
        secret("in a folder that only begins so", t -> t.secret("production-old", "a"), elsewhere),
        secret("deeper", t -> t.secret("production/old", "a"), elsewhere),
        secret(
            "by a way around",
            t -> t.folder().resolve("production").resolve("..").resolve(t.secret("x", "a")),
            elsewhere),
        secret("relative", t -> Path.of("client-secret"), elsewhere),
        secret("at the root", t -> Path.of("/"), elsewhere),
        secret("absent", t -> t.folder().resolve("production").resolve("none"), unreadable),
        secret("a folder", t -> t.secret("production/dir", "a").getParent(), unreadable));
  }

  @ParameterizedTest(name = "R4.7 the secret is {0}")
  @MethodSource("misplacedSecrets")
  void refusesASecretOfAnotherPlace(
      String name, Function<TrustSettings, Path> secret, String problem) {
    String key = "site.RZZ01.client.secret.file";
    TrustSettings trust = TrustSettings.of(folder, "production");
    trust.put(key, secret.apply(trust).toString()).assertOneFault(key, problem);
  }

  @Test
  void aSecretReachedThroughALinkIsRead() throws IOException {
    TrustSettings trust = TrustSettings.of(folder, "production");
    Path link = folder.resolve("production").resolve("link");
    Files.createSymbolicLink(link, trust.secret("..data", "secret"));
    Settings settings = trust.put("site.RZZ01.client.secret.file", link.toString()).settings();
    assertThat(new SiteReader(settings).sites()).hasSize(2);
    assertThat(settings.faults()).isEmpty();
  }

  @ParameterizedTest(name = "R4.2 {0} of two sites is the same")
  @ValueSource(strings = {"asid", "client.id", "name"})
  void refusesTheSameValueTwice(String key) {
    TrustSettings trust = TrustSettings.of(folder, "sandbox");
    trust.put("site.RZZ02." + key, trust.get("site.RZZ01." + key));
    trust.assertOneFault("site.RZZ02." + key, "Another site has the same value.");
  }

  @Test
  void tellsTheSameValueTwiceWhateverElseIsWrong() {
    TrustSettings trust = TrustSettings.of(folder, "sandbox");
    trust.put("site.RZZ02.asid", trust.get("site.RZZ01.asid")).put("site.RZZ01.parent", "?");
    Settings settings = trust.settings();
    new SiteReader(settings).sites();
    assertThat(settings.faults())
        .extracting(fault -> fault.key() + " " + fault.problem())
        .containsExactlyInAnyOrder(
            "site.RZZ01.parent The value \"?\" is malformed.",
            "site.RZZ02.asid Another site has the same value.");
  }

  @Test
  void neverRepeatsASecretWrittenInPlaceOfItsPath() {
    TrustSettings trust =
        TrustSettings.of(folder, "sandbox").put("site.RZZ01.client.secret.file", "hush-hush");
    Settings settings = trust.settings();
    new SiteReader(settings).sites();
    assertThat(settings.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.sentence()).as("R6.7").doesNotContain("hush"));
  }

  private static Arguments mixture(String environment, String key, String value, String problem) {
    return Arguments.of(environment, key, value, problem);
  }

  private static Arguments secret(
      String name, Function<TrustSettings, Path> place, String problem) {
    return Arguments.of(name, place, problem);
  }
}
