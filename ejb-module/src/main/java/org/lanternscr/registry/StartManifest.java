package org.lanternscr.registry;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.ServerIdentity;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.persistence.registry.DeployedPart;
import org.lanternscr.persistence.registry.StartRow;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.site.Site;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.site.SiteRegistry;

/**
 * Writes what a start found: the manifest, a finding for each value of a site that is another than
 * at the start before, and the first entry of a site that has none. One transaction, once a start.
 */
@Stateless
public class StartManifest {

  private static final String REMEDY =
      "Two administrators each confirm that the change is meant; if it is not, write back what was"
          + " there and start anew.";

  @PersistenceContext private EntityManager entities;
  @EJB private SiteRegistry sites;
  @EJB private AuditTrail trail;
  @EJB private Findings findings;
  @Inject private Entries entries;
  @Inject private ServerIdentity server;
  @Inject private TrustConfiguration configuration;

  /** Writes it, unless this start has one already. */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  @Audits({AuditAction.START, AuditAction.ENTER_SITE, AuditAction.RAISE_FINDING})
  public void write() {
    UUID start = UUID.fromString(server.start());
    if (entities.find(StartRow.class, start) != null) {
      return;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<DeployedPart> deployed = new ArrayList<>();
    for (Site site : sites.sites()) {
      Map<String, String> values = Deployed.of(site);
      last(site.ods()).ifPresent(before -> compare(site, Deployed.read(before), values));
      deployed.add(
          new DeployedPart(site.ods().value(), site.asid().value(), Deployed.lines(values)));
      enter(site, now);
    }
    String hash = hash();
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.START, AuditOutcome.DONE)
                .byOperator(System.getProperty("user.name"))
                .manifest(hash, told(deployed)));
    entities.persist(
        new StartRow(
            start,
            event,
            now.atOffset(ZoneOffset.UTC),
            configuration.text("lantern.server.name"),
            configuration.text("lantern.build"),
            configuration.text("lantern.environment"),
            hash,
            deployed));
  }

  private static String told(List<DeployedPart> deployed) {
    return deployed.stream()
        .map(
            site ->
                site.siteOds()
                    + " "
                    + site.asid()
                    + "\n"
                    + site.deployed().indent(2).stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /** A site that the registry does not know begins with what its configuration opens. */
  private void enter(Site site, Instant now) {
    SiteEntry present = entries.of(site.ods());
    if (present.version() > 0) {
      return;
    }
    SiteEntry first = present;
    for (Capability capability : site.capabilities()) {
      first = first.opened(capability, Opening.of(Mode.LIVE, List.of()));
    }
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.ENTER_SITE, AuditOutcome.DONE)
                .atSite(site.ods().value())
                .byOperator(System.getProperty("user.name"))
                .changed("", Deployed.lines(first.told())));
    entries.write(first.next(), event, now);
  }

  private void compare(Site site, Map<String, String> before, Map<String, String> now) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      String was = before.getOrDefault(key, "");
      String is = now.getOrDefault(key, "");
      if (!was.equals(is)) {
        findings.raise(
            site.ods(),
            Kind.VALUE_CHANGED,
            key,
            was,
            "Before: " + (was.isEmpty() ? "nothing" : was) + ". Now: " + is + ".",
            REMEDY);
      }
    }
  }

  /** What the newest manifest that knows the site says of it. */
  private Optional<String> last(OdsCode site) {
    return entities
        .createQuery(
            "select d.deployed from StartRow s join s.sites d where d.siteOds = :site"
                + " order by s.recorded desc, s.startId desc",
            String.class)
        .setParameter("site", site.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** As sha256sum tells of server.xml. */
  private String hash() {
    try {
      return Sha256.hex(Files.readAllBytes(Path.of(configuration.text("lantern.server.xml"))));
    } catch (IOException e) {
      throw new UncheckedIOException("lantern.server.xml cannot be read", e);
    }
  }
}
