package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/** R6.7, R9.1: nothing leaves the server unless the trust says where to, and in the safe way. */
class TelemetrySettingsTest {

  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String DISABLED = "otel.sdk.disabled";

  @Test
  void isOffWhenNothingIsSaid() {
    assertThat(faults(Map.of(), Map.of(), "")).isEmpty();
    assertThat(faults(Map.of(DISABLED, "true"), Map.of("OTEL_SDK_DISABLED", "true"), "")).isEmpty();
  }

  @Test
  void needsAnAddressOfTheTrusts() {
    assertThat(faults(Map.of(DISABLED, "false"), Map.of(), ""))
        .singleElement()
        .asString()
        .contains(ENDPOINT, "There is no value.");
    assertThat(faults(on(), Map.of(), "")).isEmpty();
  }

  /** Liberty's own telemetry of the whole server does not pass the filter. */
  @Test
  void isRefusedWhereItWouldTellAddresses() {
    assertThat(faults(on(), Map.of("OTEL_SDK_DISABLED", "false"), ""))
        .singleElement()
        .asString()
        .contains("NHS numbers", "server.env");
    assertThat(faults(on(), Map.of(), "false")).hasSize(1);
  }

  private static Map<String, String> on() {
    return Map.of(DISABLED, "false", ENDPOINT, "https://collector.trust.example:4318");
  }

  private static List<String> faults(
      Map<String, String> written, Map<String, String> environment, String property) {
    Settings settings =
        new Settings(key -> Optional.ofNullable(written.get(key)), key -> "server.xml line 1");
    TelemetrySettings.check(settings, environment, property);
    return settings.faults().stream().map(ConfigurationFault::sentence).toList();
  }
}
