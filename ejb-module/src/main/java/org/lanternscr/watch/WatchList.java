package org.lanternscr.watch;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Outbox;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.TrustConfiguration;

/** Whom the officers of a site watch, as the database has it now, for who opens a record. */
@ApplicationScoped
public class WatchList {

  /** The setting that names the mail addresses of who is told. */
  private static final String MAIL = "watch.mail";

  @EJB private Outbox outbox;
  @Inject private TrustConfiguration configuration;
  @Inject private WatchRows rows;

  /** Whether the patient is watched at the caller's site, by this number or the one it replaced. */
  public boolean isWatched(Caller caller, Patient patient) {
    List<NhsNumber> numbers =
        Stream.concat(Stream.of(patient.number()), patient.replaces().stream()).toList();
    return rows.isWatched(caller.site(), numbers);
  }

  /**
   * Tells the officers that a watched record is opened, in the transaction that records the
   * permission: on their screens when it is committed, and by mail to those whom the trust names.
   *
   * @param event of the permission
   */
  public void tell(Caller caller, WatchOpening opening, UUID event) {
    rows.opened(caller, opening, event);
    recipients(caller.site())
        .map(address -> WatchMail.of(caller.site(), opening.permission(), address))
        .forEach(outbox::put);
  }

  private Stream<String> recipients(OdsCode site) {
    return configuration
        .optional("site." + site.value() + "." + MAIL)
        .filter(text -> !text.isEmpty())
        .or(() -> configuration.optional(MAIL))
        .stream()
        .flatMap(text -> Stream.of(text.split("\\s+")))
        .filter(address -> !address.isEmpty());
  }
}
