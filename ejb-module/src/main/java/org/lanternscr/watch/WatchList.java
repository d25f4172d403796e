package org.lanternscr.watch;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Outbox;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.TrustConfiguration;

/** Whom the officers of a site watch, as the database has it now, for who opens a record. */
@ApplicationScoped
public class WatchList {

  private static final Logger LOG = Logger.getLogger(WatchList.class.getName());

  @EJB private Outbox outbox;
  @Inject private TrustConfiguration configuration;
  @Inject private WatchRows rows;

  /** Whether a patient is watched at the caller's site, by any of the numbers they are known by. */
  public boolean isWatched(Caller caller, KnownNumbers numbers) {
    return rows.isWatched(caller.site(), numbers.all());
  }

  /**
   * Waits, until the transaction ends, for a watch on a patient that is just being placed, and has
   * one that is placed meanwhile wait for this: of each permission either it is asked whether the
   * record is watched, or the watch finds it.
   */
  public void awaitPlacing(Caller caller, KnownNumbers numbers) {
    rows.shareLock(caller.site(), numbers);
  }

  /** Tells of whoever has the record open of a patient on whom a watch is just being placed. */
  void tellOfOpen(Caller officer, KnownNumbers numbers) {
    mail(officer.site(), rows.openNow(officer.site(), numbers.all()));
  }

  /**
   * Tells the officers that a watched record is opened, in the transaction that records the
   * permission: on their screens when it is committed, and by mail to those whom the trust names.
   *
   * @param event of the permission
   */
  public void tell(Caller caller, WatchOpening opening, UUID event) {
    rows.opened(caller, opening, event);
    mail(caller.site(), List.of(opening.permission()));
  }

  private void mail(OdsCode site, List<UUID> permissions) {
    if (permissions.isEmpty()) {
      return;
    }
    List<String> addresses = recipients(site);
    for (UUID permission : permissions) {
      addresses.stream()
          .map(address -> WatchMail.of(site, permission, address))
          .forEach(outbox::put);
    }
  }

  /** An access never waits for an address, nor fails for one: what is none is told in the log. */
  private List<String> recipients(OdsCode site) {
    WatchRecipients recipients = WatchRecipients.of(site, configuration::optional);
    if (recipients.malformed() > 0) {
      LOG.log(
          Level.SEVERE,
          "{0} holds {1} that are no mail addresses, so nobody is told there by mail that a watched"
              + " record was opened; officers are told on their screens. Write mail addresses with"
              + " spaces between, or nothing.",
          new Object[] {recipients.key(), recipients.malformed()});
    }
    return recipients.addresses();
  }
}
