package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4.7: which URL belongs to which environment. */
class EnvironmentTest {

  @ParameterizedTest(name = "R4.7 {0}: sandbox {1}, integration {2}, production {3}")
  @CsvSource({
    "https://sandbox.api.service.nhs.uk/a, true, false, false",
    "https://int.api.service.nhs.uk/a, false, true, false",
    "https://api.service.nhs.uk/a, false, false, true",
    "https://API.Service.NHS.UK/a, false, false, true",
    "http://localhost:9700/a, true, false, false",
    "http://LOCALHOST:9700/a, true, false, false",
    "http://127.0.0.1:9700/a, true, false, false",
    "http://[::1]:9700/a, true, false, false",
    "https://api.service.nhs.uk.example.com/a, false, false, false",
    "https://api.service.nhs.uk@example.com/a, false, false, false",
    "https://evilapi.service.nhs.uk/a, false, false, false",
    "https://directory.spineservices.nhs.uk/ORD, false, false, false",
    "https://localhost.example.com/a, false, false, false",
    "mailto:a@api.service.nhs.uk, false, false, false"
  })
  void ownsItsHostsOnly(URI url, boolean sandbox, boolean integration, boolean production) {
    assertThat(Environment.SANDBOX.owns(url)).isEqualTo(sandbox);
    assertThat(Environment.INTEGRATION.owns(url)).isEqualTo(integration);
    assertThat(Environment.PRODUCTION.owns(url)).isEqualTo(production);
  }

  @ParameterizedTest(name = "R4.3 {0}: sandbox {1}, integration and production {2}")
  @CsvSource({
    "https://directory.spineservices.nhs.uk/ORD, false, true",
    "http://localhost:9700/ORD, true, false",
    "https://api.service.nhs.uk/ORD, false, false"
  })
  void ownsTheDirectoryOfOrganisations(URI url, boolean sandbox, boolean others) {
    assertThat(Environment.SANDBOX.ownsOrganisations(url)).isEqualTo(sandbox);
    assertThat(Environment.INTEGRATION.ownsOrganisations(url)).isEqualTo(others);
    assertThat(Environment.PRODUCTION.ownsOrganisations(url)).isEqualTo(others);
  }

  @ParameterizedTest(name = "R6.1 {1} in {0}: {2}")
  @CsvSource({
    "SANDBOX, http://localhost:9700/, true",
    "SANDBOX, https://localhost:9700/, true",
    "SANDBOX, http://sandbox.api.service.nhs.uk/, false",
    "SANDBOX, https://sandbox.api.service.nhs.uk/, true",
    "INTEGRATION, http://int.api.service.nhs.uk/, false",
    "INTEGRATION, http://localhost:9700/, false",
    "PRODUCTION, http://api.service.nhs.uk/, false",
    "PRODUCTION, https://api.service.nhs.uk/, true"
  })
  void allowsPlainHttpForTheSandboxHereOnly(Environment environment, URI url, boolean allowed) {
    assertThat(environment.allowsScheme(url)).isEqualTo(allowed);
  }

  @Test
  void isNamedByItsExactWord() {
    for (Environment environment : Environment.values()) {
      assertThat(Environment.named(environment.word())).contains(environment);
    }
    assertThat(Environment.named("Production")).isEmpty();
    assertThat(Environment.named("live")).isEmpty();
    assertThat(Environment.named("")).isEmpty();
  }
}
