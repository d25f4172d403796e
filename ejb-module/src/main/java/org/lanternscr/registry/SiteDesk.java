package org.lanternscr.registry;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Outbox;
import org.lanternscr.persistence.registry.FindingRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * Where an administrator looks after sites: those of the organisation that gave them their role,
 * which is one site, or the trust with all of its sites. Nothing here tells of a patient.
 */
@Stateless
public class SiteDesk {

  @EJB private SiteRegistry sites;
  @EJB private AuditTrail trail;
  @EJB private Outbox outbox;
  @Inject private Callers callers;
  @Inject private Entries entries;
  @Inject private FindingRows findings;

  /** The sites that the caller looks after, in the trust's order. */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public List<Site> sites() {
    Caller caller = callers.current();
    return sites.sites().stream().filter(site -> isOf(caller, site)).toList();
  }

  /** One of them; empty for any other. */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public Optional<Site> site(OdsCode ods) {
    Caller caller = callers.current();
    return sites.site(ods).filter(site -> isOf(caller, site));
  }

  /**
   * What the registry says of a site.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public SiteEntry entry(OdsCode ods) {
    require(ods);
    return entries.of(ods);
  }

  /**
   * What is wrong with a site, oldest first.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public List<Finding> findings(OdsCode ods) {
    require(ods);
    return findings.standing(ods).stream().map(findings::finding).toList();
  }

  /**
   * Changes a site's entry. The new version and its event, with what was before and after, are one
   * transaction.
   *
   * @param changed with the version that it was made from
   * @return whether it was changed; not when somebody else was faster
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits(AuditAction.CHANGE_SITE)
  public boolean change(SiteEntry changed) {
    Caller caller = require(changed.ods());
    findings.lock(changed.ods());
    SiteEntry present = entries.of(changed.ods());
    if (present.version() != changed.version()) {
      return false;
    }
    SortedMap<String, String> before = new TreeMap<>(present.told());
    SortedMap<String, String> after = new TreeMap<>(changed.told());
    before.entrySet().removeAll(changed.told().entrySet());
    after.entrySet().removeAll(present.told().entrySet());
    if (after.isEmpty()) {
      return true;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.CHANGE_SITE, AuditOutcome.DONE)
                .by(caller)
                .atSite(changed.ods().value())
                .detail(String.join(" ", after.keySet()))
                .changed(lines(before), lines(after)));
    entries.write(changed.next(), event, now);
    return true;
  }

  /**
   * Confirms that a changed value of the deployment is meant, which the second person ends; or that
   * a mail which was given up is dealt with, which one person does.
   *
   * @return whether there was such a finding for the caller to confirm
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({AuditAction.CONFIRM_FINDING, AuditAction.END_FINDING})
  public boolean confirm(OdsCode ods, UUID id) {
    Caller caller = require(ods);
    findings.lock(ods);
    Optional<FindingRow> row =
        findings.standing(ods).stream()
            .filter(r -> r.findingId().equals(id) && kind(r).confirmations() > 0)
            .findFirst();
    if (row.isEmpty() || findings.finding(row.get()).isConfirmedBy(caller.userId())) {
      return false;
    }
    Kind kind = kind(row.get());
    findings.confirmed(row.get(), caller, told(AuditAction.CONFIRM_FINDING, caller, row.get()));
    if (findings.finding(row.get()).confirmed().size() >= kind.confirmations()) {
      findings.ended(row.get(), told(AuditAction.END_FINDING, caller, row.get()));
      OwnerMail.ended(entries.of(ods), kind, row.get().subject()).ifPresent(outbox::put);
    }
    return true;
  }

  private static Kind kind(FindingRow row) {
    return Kind.ofWord(row.kind()).orElseThrow();
  }

  private UUID told(AuditAction action, Caller caller, FindingRow row) {
    AuditOutcome how = action == AuditAction.END_FINDING ? AuditOutcome.CLEARED : AuditOutcome.DONE;
    return trail.record(
        AuditEvent.act(action, how)
            .by(caller)
            .atSite(row.siteOds())
            .detail(row.kind() + " " + row.subject())
            .changed("", row.seen()));
  }

  private Caller require(OdsCode ods) {
    Caller caller = callers.current();
    if (sites.site(ods).filter(site -> isOf(caller, site)).isEmpty()) {
      throw new IllegalArgumentException("A site that the caller does not look after");
    }
    return caller;
  }

  private static boolean isOf(Caller caller, Site site) {
    return caller.role().filter(role -> site.admitsRoleOf(role.organisation())).isPresent();
  }

  private static String lines(Map<String, String> told) {
    return told.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("\n"));
  }
}
