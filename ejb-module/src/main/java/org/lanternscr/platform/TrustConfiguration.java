package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.lanternscr.settings.ServerXml;
import org.lanternscr.settings.Settings;
import org.lanternscr.settings.UnknownVariables;

/** The trust's configuration, as Liberty's server.xml gives it through MicroProfile Config. */
@ApplicationScoped
public class TrustConfiguration {

  private final Config config = ConfigProvider.getConfig();

  /** A fresh reader that gathers faults and knows the lines of server.xml. */
  public Settings settings() {
    return new Settings(key -> config.getOptionalValue(key, String.class), serverXml()::placeOf);
  }

  /** What is written for Lantern in the trust's server.xml, and means nothing to it. */
  public List<String> unknownVariables() {
    return UnknownVariables.of(serverXml());
  }

  private ServerXml serverXml() {
    return new ServerXml(Path.of(text("lantern.server.xml")));
  }

  /** A value that the common configuration always provides. */
  public String text(String key) {
    return config.getValue(key, String.class);
  }

  /** A value that may be missing. */
  public Optional<String> optional(String key) {
    return config.getOptionalValue(key, String.class).map(String::strip);
  }

  /** A list of words, separated by spaces. */
  public List<String> words(String key) {
    return List.of(text(key).strip().split("\\s+"));
  }

  /** A list of phrases, separated by bars; it may be empty. */
  public List<String> phrases(String key) {
    return Stream.of(optional(key).orElse("").split("\\|"))
        .map(String::strip)
        .filter(phrase -> !phrase.isEmpty())
        .toList();
  }

  /** Which codes give which right. */
  public RightsTable rights() {
    return new RightsTable(this::optional);
  }

  /** A duration in milliseconds. */
  public Duration millis(String key) {
    return Duration.ofMillis(config.getValue(key, Long.class));
  }

  /** A whole number. */
  public int number(String key) {
    return config.getValue(key, Integer.class);
  }
}
