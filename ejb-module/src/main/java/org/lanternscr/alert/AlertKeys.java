package org.lanternscr.alert;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.platform.SealingKeys;
import org.lanternscr.platform.TrustConfiguration;

/**
 * The keys under which grants are sealed, read at each use. Where the file is, is known from the
 * first use on: while the server stops, Liberty answers no question about its variables any more.
 */
@ApplicationScoped
class AlertKeys {

  private static final Logger LOG = Logger.getLogger(AlertKeys.class.getName());

  @Inject private TrustConfiguration configuration;

  private Path file;

  @PostConstruct
  void find() {
    file = Path.of(configuration.text("alert.key.file"));
  }

  Optional<SealingKeys> now() {
    Optional<SealingKeys> keys = SealingKeys.read(file);
    if (keys.isEmpty()) {
      LOG.log(
          Level.SEVERE,
          "The file of alert.key.file cannot be used: alerts that are not delivered when their"
              + " user signs out wait until they sign in again. Make it with ./lantern alert-key.");
    }
    return keys;
  }
}
