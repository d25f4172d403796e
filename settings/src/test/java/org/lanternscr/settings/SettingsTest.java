package org.lanternscr.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R4.7: values are trimmed and tested, and every fault is kept with key, place and remedy. */
class SettingsTest {

  private static Settings settings(String key, String value) {
    return new Settings(
        k -> Optional.ofNullable(Map.of(key, value).get(k)), k -> "server.xml line 1");
  }

  @ParameterizedTest(name = "R4.7 a base URL: {0}")
  @ValueSource(
      strings = {
        "https://int.api.service.nhs.uk/oauth2",
        "http://localhost:9700/oauth2",
        "http://[::1]:9700/",
        " https://int.api.service.nhs.uk/oauth2 "
      })
  void acceptsUrls(String value) {
    Settings settings = settings("url", value);
    assertThat(settings.url("url", "Write it.")).hasToString("Optional[" + value.strip() + "]");
    assertThat(settings.faults()).isEmpty();
  }

  @ParameterizedTest(name = "R4.7 no base URL: {0}")
  @ValueSource(
      strings = {
        "int.api.service.nhs.uk",
        "/oauth2",
        "ftp://int.api.service.nhs.uk/",
        "HTTPS://int.api.service.nhs.uk/",
        "https:///oauth2",
        "https://int.api.service.nhs.uk/?a=b",
        "https://int.api.service.nhs.uk/#a",
        "https://int api/",
        "${sandbox.address}/oauth2"
      })
  void refusesUrls(String value) {
    Settings settings = settings("url", value);
    assertThat(settings.url("url", "Write it.")).isEmpty();
    assertThat(settings.faults())
        .containsExactly(
            new ConfigurationFault(
                "url",
                "server.xml line 1",
                "The value \"" + value + "\" is malformed.",
                "Write it."));
  }

  @Test
  void aBlankValueIsAMissingValue() {
    Settings settings = settings("a", " \t ");
    assertThat(settings.required("a", "Write it.")).isEmpty();
    assertThat(settings.faults())
        .extracting(ConfigurationFault::sentence)
        .containsExactly("a (server.xml line 1): There is no value. Remedy: Write it.");
  }

  @Test
  void aPathIsNeverRepeatedForASecretMayStandInItsPlace() {
    Settings settings = settings("file", "hush\u0000");
    assertThat(settings.path("file", "Write the path.")).isEmpty();
    assertThat(settings.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.sentence()).as("R6.7").doesNotContain("hush"));
    assertThat(settings("file", "/a/b").path("file", "")).contains(Path.of("/a/b"));
  }

  @Test
  void aFaultNotedForEachSiteIsToldOnce() {
    Settings settings = settings("a", "b");
    settings.fault("a", "Wrong.", "Write it.");
    settings.fault("a", "Wrong.", "Write it.");
    assertThat(settings.faults()).hasSize(1);
    assertThat(settings.noted()).isEqualTo(2);
  }
}
