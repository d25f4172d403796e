package org.lanternscr.flag;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.attendance.Attendances;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.flag.rules.Access;
import org.lanternscr.flag.rules.Access.Person;
import org.lanternscr.flag.rules.FlagRules;
import org.lanternscr.flag.rules.Verdict;
import org.lanternscr.flag.rules.Verdict.Outcome;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.ReplacedNumbers;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.StaffFacts;

/**
 * Looks at the accesses of a site, a part at a time: the part, what was found and its event are one
 * transaction. Of a server that is killed nothing is left, and the next looks anew. Only the server
 * itself calls it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FlagLedger {

  /** So many accesses are looked at in one transaction. */
  static final int PART = 50;

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private FlagRows rows;
  @Inject private StaffFacts staff;
  @Inject private Attendances attendances;
  @Inject private ReplacedNumbers replaced;

  /**
   * Looks at the next part of a site's accesses, unless another server does.
   *
   * @param now accesses that are younger than the site's {@code flags.after-minutes} then wait
   * @return how many were looked at
   */
  @PermitAll
  @Audits(AuditAction.CHECK_ACCESSES)
  public int turn(OdsCode site, Instant now) {
    if (!rows.lock(site)) {
      return 0;
    }
    FlagTuning tuning = sites.flagTuning(site);
    List<PendingAccess> part = once(rows.pending(site, now.minus(tuning.after()), PART));
    if (part.isEmpty()) {
      return 0;
    }
    UUID turn = Uuid7.at(now);
    Map<PendingAccess, Looked> found = new LinkedHashMap<>();
    Map<NhsNumber, KnownNumbers> numbers =
        replaced.ofEach(part.stream().map(PendingAccess::patient).toList());
    for (PendingAccess access : part) {
      Looked looked = look(site, access, numbers.get(access.patient()), tuning);
      rows.looked(turn, site, access, looked);
      found.put(access, looked);
    }
    int flagged = (int) found.values().stream().filter(one -> !one.findings().isEmpty()).count();
    String hash = Sha256.hex(told(found));
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.CHECK_ACCESSES, AuditOutcome.DONE)
                .atSite(site.value())
                .detail(part.size() + " accesses, " + flagged + " flagged")
                .said(hash));
    rows.turn(turn, event, site, now.truncatedTo(ChronoUnit.MILLIS), part.size(), flagged, hash);
    return part.size();
  }

  /** An emergency, and the record that it showed, can be in one part. */
  private static List<PendingAccess> once(List<PendingAccess> part) {
    Set<UUID> seen = new HashSet<>();
    return part.stream().filter(access -> access.permission().map(seen::add).orElse(true)).toList();
  }

  private Looked look(
      OdsCode site, PendingAccess pending, KnownNumbers numbers, FlagTuning tuning) {
    Map<FlagKind, Answer> told = pending.told();
    boolean isOwn = told.get(FlagKind.OWN_RECORD) == Answer.YES;
    if (isOwn && rows.isSameAttempt(site, pending)) {
      return new Looked(List.of(), List.of());
    }
    Access access =
        new Access(
            pending.patient().digits(),
            pending.at(),
            told,
            staff
                .of(site, pending.userId(), tuning.commonSurnames())
                .map(one -> new Person(one.department(), one.hours(), one.isCommonlyNamed()))
                .orElse(Person.UNKNOWN),
            rows.openings(site, pending, tuning),
            attendances.placesAt(site, numbers, pending.at()));
    List<Verdict> verdicts = FlagRules.look(access, tuning);
    return new Looked(
        verdicts.stream()
            .filter(Verdict::isRaised)
            .map(verdict -> new Finding(verdict.flag(), verdict.sentence()))
            .toList(),
        verdicts.stream()
            .filter(verdict -> verdict.outcome() == Outcome.NOT_CHECKED)
            .map(Verdict::flag)
            .toList());
  }

  /** What was found, a line each: the event, and for each flag the event, its word and sentence. */
  static String told(Map<PendingAccess, Looked> found) {
    StringBuilder told = new StringBuilder();
    found.forEach(
        (access, looked) -> {
          told.append(access.event()).append('\n');
          looked
              .findings()
              .forEach(
                  finding ->
                      told.append(access.event())
                          .append(' ')
                          .append(finding.flag().word())
                          .append(' ')
                          .append(finding.sentence())
                          .append('\n'));
        });
    return told.toString();
  }
}
