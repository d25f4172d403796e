package org.lanternscr.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.TrustConfiguration;

/** Which server records, since which start, and how many events since then. */
@ApplicationScoped
public class ServerIdentity {

  @Inject private TrustConfiguration configuration;

  private final String start = Uuid7.at(Instant.now()).toString();
  // A gap in it shows an event that was lost.
  private final AtomicLong count = new AtomicLong();

  /** What an event says, with where it was recorded and under which ASID. */
  Map<String, String> sign(String site, Map<String, String> told) {
    Map<String, String> members = new TreeMap<>(told);
    members.put("environment", configuration.text("lantern.environment"));
    members.put("server", configuration.text("lantern.server.name"));
    members.put("start", start);
    members.put("count", Long.toString(count.incrementAndGet()));
    members.put("build", configuration.text("lantern.build"));
    configuration.optional("site." + site + ".asid").ifPresent(asid -> members.put("asid", asid));
    return members;
  }

  /** The name of the log of a site; see docs/audit-format.md. */
  String originOf(String site) {
    return configuration.text("audit.log.name") + "/audit/" + site;
  }
}
