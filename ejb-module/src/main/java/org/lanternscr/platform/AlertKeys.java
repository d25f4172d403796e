package org.lanternscr.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The keys under which grants and replaced NHS numbers are sealed, read at each use. Where the file
 * is, is known from the first use on: while the server stops, Liberty answers no question about its
 * variables any more.
 */
@ApplicationScoped
public class AlertKeys {

  private static final Logger LOG = Logger.getLogger(AlertKeys.class.getName());

  @Inject private TrustConfiguration configuration;

  private Path file;

  @PostConstruct
  void find() {
    file = Path.of(configuration.text("alert.key.file"));
  }

  /** The keys; empty when the file cannot be used, which is told in the log. */
  public Optional<SealingKeys> now() {
    Optional<SealingKeys> keys = quietly();
    if (keys.isEmpty()) {
      LOG.log(
          Level.SEVERE,
          "The file of alert.key.file cannot be used: alerts that are not delivered when their"
              + " user signs out wait until they sign in again, and whether a patient stands on the"
              + " staff list or the watch list by a number that was replaced is not checked, which"
              + " each access says, and permissions that last are not found by such a number. Put it"
              + " back, or make it with ./lantern alert-key.");
    }
    return keys;
  }

  /** The same for what asks every few seconds: nothing is told in the log. */
  public Optional<SealingKeys> quietly() {
    return SealingKeys.read(file);
  }
}
