package org.lanternscr.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.registry.Entries;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.review.WorklistRows.Covered;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/** Which sites an officer's role covers, and in which capacity they act there. */
@ApplicationScoped
class Officers {

  @EJB private SiteRegistry sites;
  @Inject private Entries entries;
  @Inject private Delegations delegations;

  /** The sites of the organisation that gave the role: one, or the trust with all of its sites. */
  List<Site> sitesOf(Caller caller) {
    return sites.sites().stream()
        .filter(
            site ->
                caller.role().filter(role -> site.admitsRoleOf(role.organisation())).isPresent())
        .toList();
  }

  boolean covers(Caller caller, OdsCode site) {
    return sitesOf(caller).stream().anyMatch(one -> one.ods().equals(site));
  }

  /** The same with what is due there at a moment. */
  List<Covered> covered(Caller caller, Instant now) {
    return sitesOf(caller).stream()
        .map(site -> new Covered(site.ods(), new DueRule(sites.reviewRules(site.ods()), now)))
        .toList();
  }

  /**
   * Whether the registry has them as an officer of a site, or names nobody, so the role decides.
   */
  boolean isOfficer(Caller caller, OdsCode site) {
    return entries.of(site).isOfficer(caller.userId());
  }

  /** In which capacity somebody is at a site; who is no officer any more has no deputy either. */
  CapacityRule capacity(Caller caller, OdsCode site) {
    SiteEntry entry = entries.of(site);
    return new CapacityRule(
        caller.userId(),
        entry.isOfficer(caller.userId()),
        delegations.officersOf(caller.userId(), site).stream().filter(entry::isOfficer).toList());
  }
}
