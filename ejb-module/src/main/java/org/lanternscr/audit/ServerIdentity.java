package org.lanternscr.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.TrustConfiguration;

/** Which server records, since which start, and how many events since then. */
@ApplicationScoped
public class ServerIdentity {

  @Inject private TrustConfiguration configuration;

  private final String start = Uuid7.at(Instant.now()).toString();
  private final AtomicLong count = new AtomicLong();

  String server() {
    return configuration.text("lantern.server.name");
  }

  String start() {
    return start;
  }

  /** The next number of this server's own counter, so that a gap can be seen. */
  long next() {
    return count.incrementAndGet();
  }

  String environment() {
    return configuration.text("lantern.environment");
  }

  String build() {
    return configuration.text("lantern.build");
  }

  /** The name of the log of a site; see docs/audit-format.md. */
  String originOf(String site) {
    return configuration.text("audit.log.name") + "/audit/" + site;
  }
}
