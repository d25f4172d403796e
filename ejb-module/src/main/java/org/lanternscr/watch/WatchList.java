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
   * Tells the officers that a watched record is opened, in the transaction that records the
   * permission: on their screens when it is committed, and by mail to those whom the trust names.
   *
   * @param event of the permission
   */
  public void tell(Caller caller, WatchOpening opening, UUID event) {
    rows.opened(caller, opening, event);
    recipients(caller.site()).stream()
        .map(address -> WatchMail.of(caller.site(), opening.permission(), address))
        .forEach(outbox::put);
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
