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
   * @param config the folder with {@code common} and {@code trusts}
   * @param trust a folder of {@code trusts}, or the path of a folder elsewhere with a server.xml
   * @param only the one site to read; all when empty
   * @throws BadConfigurationException with every fault
   */
  public static TrustSettings read(
      Path config,
      String trust,
      Optional<String> only,
      Map<String, String> environment,
      Clock clock)
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
    Settings settings = ServerFiles.settings(serverXml, config.resolve("common"), environment);
    TrustSettings read =
        new TrustReader(settings, clock).read(folder.getFileName().toString(), only);
    if (!settings.faults().isEmpty()) {
      throw new BadConfigurationException(settings.faults());
    }
    return read;
  }

  /** Whether anything here is of the live environment. */
  public boolean isProduction() {
    return "production".equals(environment)
        || sites.stream()
            .anyMatch(s -> PRODUCTION_HOST.equalsIgnoreCase(s.oauth().token().getHost()));
  }
}
