package org.lanternscr.readiness;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site;

/** Whether the sites that the caller looks after are ready. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Readiness {

  @EJB private SiteDesk desk;
  @EJB private ResultKeeper results;
  @Inject private SiteLook look;
  @Inject private Callers callers;

  /**
   * Looks now, past every cache, and keeps what was seen.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({AuditAction.CHECK_READINESS, AuditAction.END_FINDING, AuditAction.RAISE_FINDING})
  public ReadinessResult check(OdsCode ods) {
    Site site = own(ods);
    return results.keep(ods, look.at(site), Optional.of(callers.current()));
  }

  /**
   * What was last seen of a site.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public Optional<ReadinessResult> last(OdsCode ods) {
    return results.last(own(ods).ods());
  }

  /**
   * What was last seen of the registration of the caller's own site, to tell a refusal that is its
   * fault from a patient's opt-out.
   */
  @RolesAllowed(Rights.LOOK_FOR_SUMMARY)
  @Audits({})
  public Optional<Registration> registration() {
    return results
        .last(callers.current().site())
        .flatMap(
            result ->
                result
                    .line(SpineLines.ASID)
                    .map(line -> new Registration(line.colour(), result.checked())));
  }

  private Site own(OdsCode ods) {
    return desk.site(ods)
        .orElseThrow(
            () -> new IllegalArgumentException("A site that the caller does not look after"));
  }
}
