package org.lanternscr.registry;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Outbox;
import org.lanternscr.persistence.registry.FindingRow;
import org.lanternscr.registry.Finding.Kind;

/**
 * Raises and ends what is wrong with the sites. A finding is raised once and stands until it ends:
 * that it was seen again is no second one. Of both the site's owner is told by mail, if the trust
 * has a mail server and the registry an address.
 */
@Stateless
public class Findings {

  @EJB private AuditTrail trail;
  @EJB private Outbox outbox;
  @Inject private FindingRows rows;
  @Inject private Entries entries;

  /** What stands, oldest first. */
  @PermitAll
  @Audits({})
  public List<Finding> standing(OdsCode site) {
    return rows.standing(site).stream().map(rows::finding).toList();
  }

  /**
   * Raises a finding unless one of the same kind about the same thing stands; of a changed value
   * each change is one.
   *
   * @param before what was there before; blank when nothing was
   */
  @PermitAll
  @Audits(AuditAction.RAISE_FINDING)
  public void raise(
      OdsCode site, Kind kind, String subject, String before, String seen, String remedy) {
    rows.lock(site);
    if (kind != Kind.VALUE_CHANGED
        && rows.standing(site).stream().anyMatch(row -> isAbout(row, kind, subject))) {
      return;
    }
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.RAISE_FINDING, AuditOutcome.RAISED)
                .atSite(site.value())
                .detail(kind.word() + " " + subject)
                .changed(before, seen));
    rows.raised(site, kind, subject, seen, remedy, event);
    OwnerMail.raised(entries.of(site), kind, subject).ifPresent(outbox::put);
  }

  /** Ends what stands of a kind about a thing; nothing when nothing stands. */
  @PermitAll
  @Audits(AuditAction.END_FINDING)
  public void end(OdsCode site, Kind kind, String subject) {
    rows.lock(site);
    for (FindingRow row : rows.standing(site)) {
      if (isAbout(row, kind, subject)) {
        rows.ended(
            row,
            trail.record(
                AuditEvent.act(AuditAction.END_FINDING, AuditOutcome.CLEARED)
                    .atSite(site.value())
                    .detail(kind.word() + " " + subject)));
        OwnerMail.ended(entries.of(site), kind, subject).ifPresent(outbox::put);
      }
    }
  }

  private static boolean isAbout(FindingRow row, Kind kind, String subject) {
    return row.kind().equals(kind.word()) && row.subject().equals(subject);
  }
}
