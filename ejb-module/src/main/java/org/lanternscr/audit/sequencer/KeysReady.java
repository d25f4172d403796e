package org.lanternscr.audit.sequencer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.lanternscr.platform.Probe;
import org.lanternscr.platform.TrustConfiguration;

/**
 * Ready only while the key that signs the audit log can be read. The keys of a site's sign-in are
 * not looked at: without them one site stands still, and the others must not.
 */
@Readiness
@ApplicationScoped
public class KeysReady implements HealthCheck {

  @Inject private TrustConfiguration configuration;

  private final Probe probe = new Probe("keys", this::trouble);
  private KeyRing ring;

  @Override
  public HealthCheckResponse call() {
    return probe.answer();
  }

  private Optional<String> trouble() {
    if (ring == null) {
      ring =
          new KeyRing(
              Path.of(configuration.text("audit.key.store.file")),
              () -> configuration.text("audit.key.store.password").toCharArray());
    }
    try {
      ring.keys();
      return Optional.empty();
    } catch (KeyUnreadableException e) {
      return Optional.of("the store that audit.key.store.file names cannot be read. Put it back.");
    }
  }
}
