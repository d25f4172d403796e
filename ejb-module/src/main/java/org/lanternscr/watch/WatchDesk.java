package org.lanternscr.watch;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/** Where a privacy officer watches the records of patients at their site. */
@Stateless
public class WatchDesk {

  /** More openings than this are not read at once; of more news the next look shows the next. */
  public static final int MOST = 100;

  /** A watch lasts no longer: whoever still needs it says so anew. */
  public static final Duration LONGEST = Duration.ofDays(366);

  @EJB private AuditTrail trail;
  @Inject private Callers callers;
  @Inject private ReplacedNumbers replaced;
  @Inject private WatchRows rows;
  @Inject private WatchList list;

  /**
   * The watches that stand at the caller's site, and the openings; reading them is an event. What
   * is shown is no news any more, and nothing else.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.LIST_WATCHES)
  public Watches read() {
    Caller officer = callers.current();
    Instant now = now();
    Watches watches = new Watches(standing(officer), rows.openings(officer, MOST));
    UUID event =
        trail.record(AuditEvent.act(AuditAction.LIST_WATCHES, AuditOutcome.SHOWN).by(officer));
    rows.looked(officer, Uuid7.at(now), event, now, watches.openings());
    return watches;
  }

  private List<Watch> standing(Caller officer) {
    List<Watch> standing = rows.standing(officer.site());
    Map<NhsNumber, KnownNumbers> known =
        replaced.ofEach(standing.stream().map(Watch::patient).toList());
    return standing.stream().map(watch -> watch.with(known.get(watch.patient()))).toList();
  }

  /** How many openings of watched records are news to the caller. */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public int unseen() {
    return rows.unseen(callers.current());
  }

  /**
   * How many are news to the caller of a sign-in: what a page asks that nobody touches, without the
   * session that asking would keep alive.
   *
   * @return empty when the sign-in is over, or its role is no officer's
   */
  @PermitAll
  @Audits({})
  public OptionalInt unseenOf(String signIn) {
    return callers
        .find(signIn)
        .filter(caller -> caller.may(Rights.READ_AUDIT))
        .map(caller -> OptionalInt.of(rows.unseen(caller)))
        .orElse(OptionalInt.empty());
  }

  /**
   * Watches a patient, by each of the numbers that they are known by. Who has the record open at
   * the site is told as news at once.
   *
   * @return the watch, with those numbers
   * @throws IllegalArgumentException when it would end before it begins, or after more than a year
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.PLACE_WATCH)
  public Watch place(NhsNumber patient, WatchReason reason, Instant until) {
    Caller officer = callers.current();
    Instant now = now();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw new IllegalArgumentException("A watch lasts from now for at most a year");
    }
    KnownNumbers numbers = replaced.of(patient);
    rows.lock(officer.site(), numbers);
    Watch watch =
        new Watch(Uuid7.at(now), patient, reason, officer.displayName(), now, until, numbers);
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.PLACE_WATCH, AuditOutcome.DONE)
                .by(officer)
                .about(patient)
                .reason(reason.text())
                .detail("until " + until));
    rows.place(officer, watch, event);
    list.tellOfOpen(officer, numbers);
    return watch;
  }

  /**
   * Ends a watch before its time.
   *
   * @return whether there was such a watch at the caller's site
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.END_WATCH)
  public boolean end(UUID id) {
    Caller officer = callers.current();
    Optional<Watch> watch =
        rows.standing(officer.site()).stream().filter(one -> one.id().equals(id)).findFirst();
    watch.ifPresent(
        standing -> {
          UUID event =
              trail.record(
                  AuditEvent.act(AuditAction.END_WATCH, AuditOutcome.DONE)
                      .by(officer)
                      .about(standing.patient()));
          rows.end(id, event, now());
        });
    return watch.isPresent();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
