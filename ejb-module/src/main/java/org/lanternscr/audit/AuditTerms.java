package org.lanternscr.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/**
 * What a privacy officer looks for in the trail of one site; what is empty is not asked for.
 *
 * @param user a national user id
 * @param reason the code of the trust's reason for opening a record without permission
 * @param from the first day, in UTC as the trail's times are
 * @param to the last day
 */
public record AuditTerms(
    OdsCode site,
    Optional<NhsNumber> patient,
    Optional<String> user,
    Optional<AuditAction> kind,
    Optional<AuditOutcome> outcome,
    Optional<String> reason,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {

  /** Every event of a site. */
  public static AuditTerms everything(OdsCode site) {
    return new AuditTerms(
        site,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether an event without its detail cannot be among what is found. */
  public boolean asksForDetails() {
    return patient.isPresent()
        || user.isPresent()
        || kind.isPresent()
        || outcome.isPresent()
        || reason.isPresent();
  }

  /** The first moment of the span. */
  Optional<Instant> since() {
    return from.map(AuditTerms::beginning);
  }

  /** The first moment after the span. */
  Optional<Instant> until() {
    return to.map(day -> beginning(day.plusDays(1)));
  }

  private static Instant beginning(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * All but site and patient, which have members of their own, for the event of the search: a line
   * each, name, equals sign, value.
   */
  String told() {
    return Stream.of(
            line("user", user),
            line("action", kind.map(AuditAction::word)),
            line("outcome", outcome.map(AuditOutcome::word)),
            line("reason", reason),
            line("from", from.map(LocalDate::toString)),
            line("to", to.map(LocalDate::toString)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> line(String name, Optional<String> value) {
    return value.map(text -> name + "=" + text);
  }

  /** Masked: it can name a patient. */
  @Override
  public String toString() {
    return "AuditTerms[" + site + "]";
  }
}
