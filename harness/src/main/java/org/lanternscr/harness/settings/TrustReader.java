package org.lanternscr.harness.settings;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.settings.Settings;

/** A trust's variables to its settings; what does not fit is noted. */
final class TrustReader {

  private static final Set<String> ENVIRONMENTS = Set.of("sandbox", "integration", "production");

  private final Settings settings;
  private final Clock clock;

  TrustReader(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param only the one site to read; all when empty
   */
  TrustSettings read(String trust, Optional<String> only) {
    String environment =
        settings
            .matching(
                "lantern.environment",
                ENVIRONMENTS::contains,
                "Write sandbox, integration or production.")
            .orElse("");
    String codes =
        settings.required("lantern.sites", "List the ODS codes of the sites, with spaces between.");
    List<SiteSettings> sites =
        Arrays.stream(codes.split("[\\s,]+"))
            .filter(code -> !code.isEmpty() && only.map(code::equals).orElse(true))
            .map(code -> new SiteReader(settings, clock, code).read())
            .flatMap(Optional::stream)
            .toList();
    return new TrustSettings(trust, environment, sites);
  }
}
