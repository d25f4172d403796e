package org.lanternscr.platform;

import java.util.Map;
import org.lanternscr.settings.Settings;

/** Whether, and where to, metrics and traces go: nowhere, unless the trust writes an address. */
public final class TelemetrySettings {

  private static final String DISABLED = "otel.sdk.disabled";
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String ON = "false";

  private TelemetrySettings() {}

  /** Notes what is wrong with the settings, if telemetry is on. */
  public static void check(Settings settings) {
    check(settings, System.getenv(), System.getProperty(DISABLED, ""));
  }

  /**
   * @param property the Java property of that name, or empty
   */
  static void check(Settings settings, Map<String, String> environment, String property) {
    if (!settings.optional(DISABLED).filter(ON::equals).isPresent()) {
      return;
    }
    settings.url(ENDPOINT, "Write the address of the trust's own collector.");
    // Then Liberty makes one telemetry for the whole server, past SafeTelemetry.
    if (ON.equals(environment.get("OTEL_SDK_DISABLED")) || ON.equals(property)) {
      settings.fault(
          DISABLED,
          "Telemetry is switched on outside server.xml, and would hold the addresses of national"
              + " calls, which hold NHS numbers.",
          "Take OTEL_SDK_DISABLED out of server.env and otel.sdk.disabled out of jvm.options and"
              + " bootstrap.properties, and include telemetry.xml.");
    }
  }
}
