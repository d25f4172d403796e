package org.lanternscr.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.TrustConfiguration;

/** Which server records, since which start, and how many events of each log since then. */
@ApplicationScoped
public class ServerIdentity {

  @Inject private TrustConfiguration configuration;

  // Read once, because each look into the configuration takes longer than a hash.
  private String environment;
  private String name;
  private String build;
  private String logName;

  /** One may come while the server runs, which reads its configuration every five seconds. */
  private static final long ASID_HOLDS_NANOS = 1_000_000_000;

  private record Asid(Optional<String> value, long read) {}

  private final Map<String, Asid> asids = new ConcurrentHashMap<>();
  private final String start = Uuid7.at(Instant.now()).toString();
  private final Numbers numbers = new Numbers();

  @PostConstruct
  void read() {
    environment = configuration.text("lantern.environment");
    name = configuration.text("lantern.server.name");
    build = configuration.text("lantern.build");
    logName = configuration.text("audit.log.name");
  }

  /** Names this start of the server: no two are alike. */
  public String start() {
    return start;
  }

  /** Seals what is told, with where it was recorded and under which ASID. */
  public SealedEvent seal(AuditEvent event) {
    Optional<String> site = event.member("site");
    String origin = site.map(this::originOf).orElseGet(this::serviceOrigin);
    Map<String, String> members = new TreeMap<>(event.members());
    members.put("environment", environment);
    members.put("server", name);
    members.put("start", start);
    members.put("build", build);
    site.flatMap(this::asidOf).ifPresent(asid -> members.put("asid", asid));
    Map<String, String> number = numbers.take(origin);
    members.putAll(number);
    try {
      return SealedEvent.of(origin, members);
    } catch (RuntimeException e) {
      numbers.rolledBack(origin, number);
      throw e;
    }
  }

  /** The numbers of its events, to be told what became of them. */
  public Numbers numbers() {
    return numbers;
  }

  private Optional<String> asidOf(String site) {
    Asid known = asids.get(site);
    long now = System.nanoTime();
    if (known == null || now - known.read() > ASID_HOLDS_NANOS) {
      known = new Asid(configuration.optional("site." + site + ".asid"), now);
      asids.put(site, known);
    }
    return known.value();
  }

  /** The name of the log of a site; see docs/audit-format.md, section 3. */
  private String originOf(String site) {
    return LogName.ofSite(logName, site).name();
  }

  /** The name of the log of what concerns no site, and of the heads of the sites' logs. */
  private String serviceOrigin() {
    return LogName.ofService(logName).name();
  }
}
