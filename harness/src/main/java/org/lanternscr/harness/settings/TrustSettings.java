package org.lanternscr.harness.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.ServerFiles;
import org.lanternscr.settings.Settings;

/**
 * A trust's sign-in.
 *
 * @param environment sandbox, integration or production
 */
public record TrustSettings(String trust, String environment, List<SiteSettings> sites) {

  private static final String PRODUCTION_HOST = "api.service.nhs.uk";

  /**
   * The sign-in of a trust.
   *
   * @param trust as for {@link #settings}
   * @param settings of that trust, without a fault so far
   * @param only the one site to read; all when empty
   * @throws BadConfigurationException with every fault
   */
  public static TrustSettings of(
      String trust, Settings settings, Optional<String> only, Clock clock)
      throws BadConfigurationException {
    TrustSettings read =
        new TrustReader(settings, clock).read(Path.of(trust).getFileName().toString(), only);
    if (!settings.faults().isEmpty()) {
      throw new BadConfigurationException(settings.faults());
    }
    return read;
  }

  /**
   * Everything that a trust's {@code server.xml} says.
   *
   * @param config the folder with {@code common} and {@code trusts}
   * @param trust a folder of {@code trusts}, or the path of a folder elsewhere with a server.xml
   * @throws BadConfigurationException when there is none
   */
  public static Settings settings(Path config, String trust, Map<String, String> environment)
      throws BadConfigurationException {
    Path folder = trust.contains("/") ? Path.of(trust) : config.resolve("trusts").resolve(trust);
    Path serverXml = folder.resolve("server.xml");
    if (!Files.isReadable(serverXml)) {
      throw new BadConfigurationException(
          List.of(
              new ConfigurationFault(
                  "--trust",
                  "command line",
                  "There is no server.xml of this trust.",
                  "Name a folder of server-config/trusts, or the path of one with a server.xml.")));
    }
    return ServerFiles.settings(serverXml, config.resolve("common"), environment);
  }

  /** Whether anything here is of the live environment. */
  public boolean isProduction() {
    return "production".equals(environment)
        || sites.stream()
            .anyMatch(s -> PRODUCTION_HOST.equalsIgnoreCase(s.oauth().token().getHost()));
  }
}
