package org.lanternscr.audit.export;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.PatientNumbers;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.kernel.NhsNumber;

/**
 * Which events of a log are asked for: those about a patient, those of a person, those of a span,
 * or those that are named. What a purge took tells of no patient and no person any more, so only
 * the last two can have events without their detail.
 *
 * @param patient whom they are about, by each of their numbers that are known
 * @param user whose they are, by the national user id
 * @param from recorded then or later
 * @param to recorded before
 * @param events named one by one; none unless they are
 */
public record Selection(
    Optional<SamePatient> patient,
    Optional<String> user,
    Optional<Instant> from,
    Optional<Instant> to,
    List<UUID> events) {

  private static final String SPAN =
      "%1$s.recorded >= coalesce(?::timestamptz, '-infinity')"
          + " AND %1$s.recorded < coalesce(?::timestamptz, 'infinity')";

  private static final String PURGES =
      """
       UNION ALL
      SELECT p.event_id FROM audit_purge p JOIN audit_detail USING (event_id)
       WHERE p.recorded_before > coalesce(?::timestamptz, '-infinity')
      """;

  public Selection {
    events = List.copyOf(events);
  }

  /** The events about a patient, by this number alone until {@link #byEach} is asked. */
  public static Selection ofPatient(
      NhsNumber patient, Optional<Instant> from, Optional<Instant> to) {
    return new Selection(
        Optional.of(SamePatient.alone(patient)), Optional.empty(), from, to, List.of());
  }

  /** The events of a person. */
  public static Selection ofUser(String user, Optional<Instant> from, Optional<Instant> to) {
    return new Selection(Optional.empty(), Optional.of(user), from, to, List.of());
  }

  /** All events of a span; without its ends, all there are. */
  public static Selection ofSpan(Optional<Instant> from, Optional<Instant> to) {
    return new Selection(Optional.empty(), Optional.empty(), from, to, List.of());
  }

  /** The events of a list, such as those of a case. */
  public static Selection ofEvents(List<UUID> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("No event is named");
    }
    return new Selection(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), events);
  }

  /** The same of a patient by each number that they are known by. */
  public Selection byEach(PatientNumbers numbers) {
    return new Selection(
        patient.map(who -> numbers.patientOf(who.asked())), user, from, to, events);
  }

  /** Whether it asks for nothing less than the whole log. */
  public boolean isEverything() {
    return patient.isEmpty()
        && user.isEmpty()
        && from.isEmpty()
        && to.isEmpty()
        && events.isEmpty();
  }

  /** Whether events without their detail can be among them. */
  public boolean mayLackDetails() {
    return patient.isEmpty() && user.isEmpty();
  }

  /** A query of the ids, with those of the purges that account for missing details. */
  String eventIds() {
    return mayLackDetails()
        ? "SELECT e.event_id FROM audit_event e WHERE " + condition() + PURGES
        : "SELECT d.event_id FROM audit_detail d WHERE " + condition();
  }

  /** Fills the blanks of {@link #eventIds}, from a place on. */
  void bind(PreparedStatement query, int first, String site) throws SQLException {
    int next = bindCondition(query, first, site);
    if (mayLackDetails()) {
      query.setString(next, text(from));
    }
  }

  /** Of audit_event e and audit_detail d, such as an index serves. */
  public String condition() {
    if (patient.isPresent()) {
      return "d.site_ods = ? AND d.nhs_number = ANY (?::text[]) AND " + SPAN.formatted("d");
    }
    if (user.isPresent()) {
      return "d.site_ods = ? AND d.user_id = ? AND " + SPAN.formatted("d");
    }
    return events.isEmpty() ? SPAN.formatted("e") : "e.event_id = ANY (?::uuid[])";
  }

  /**
   * Fills the blanks of {@link #condition}, from a place on.
   *
   * @param site its ODS code; null for the service log, which tells of no patient
   * @return the place after them
   */
  public int bindCondition(PreparedStatement query, int first, String site) throws SQLException {
    int place = first;
    if (!events.isEmpty()) {
      query.setArray(place, query.getConnection().createArrayOf("uuid", events.toArray()));
      return place + 1;
    }
    if (patient.isPresent()) {
      Object[] digits = patient.get().digits().toArray();
      query.setString(place++, site);
      query.setArray(place++, query.getConnection().createArrayOf("text", digits));
    } else if (user.isPresent()) {
      query.setString(place++, site);
      query.setString(place++, user.get());
    }
    query.setString(place++, text(from));
    query.setString(place++, text(to));
    return place;
  }

  /** The same until a moment, unless it ends before; what is named, and all there is, stay so. */
  public Selection until(Instant moment) {
    boolean ends = to.filter(end -> end.isBefore(moment)).isPresent();
    return ends || isEverything() || !events.isEmpty()
        ? this
        : new Selection(patient, user, from, Optional.of(moment), events);
  }

  private static String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "Selection[masked]";
  }
}
