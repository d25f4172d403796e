package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement for one page of a search, newest first, that goes on from a place instead of
 * counting what lies before it, and that no number of events makes slower.
 *
 * <p>A patient and a reason have few events: they are read by their own index, and whatever else is
 * asked is looked for among them. What a user, a kind or an outcome has can be a million events,
 * and a second term can be met by none of them; see {@link PairsQuery}.
 *
 * @param sql gives {@link StoredEvent#COLUMNS} and {@code place}, the time that the order goes by
 * @param values of its blanks, in their order
 */
record TermsQuery(String sql, List<Object> values) {

  /** Where the page before ended: the time and the id of its last event. */
  record Place(OffsetDateTime recorded, String event) {}

  private static final String WHOLE =
      """
      SELECT %s, found.place FROM (%s) found
        JOIN audit_event e USING (event_id) JOIN audit_detail d USING (event_id)
       ORDER BY found.place DESC, e.event_id DESC
      """;

  /** Read whole before anything else is asked of them, or another index might be thought better. */
  private static final String AMONG =
      """
      WITH few AS MATERIALIZED (%s)
      SELECT f.event_id, f.recorded AS place FROM few f WHERE %s ORDER BY f.recorded DESC, f.event_id DESC LIMIT ?
      """;

  private static final String FEW =
      "SELECT d.event_id, d.recorded, d.user_id, d.nhs_number, d.action, d.outcome, d.detail"
          + " FROM audit_detail d WHERE %s";

  /** The newest of each are read by the index, and of these the newest. */
  private static final String NEWEST_OF_ALL =
      "SELECT n.event_id, n.place FROM (%s) n ORDER BY n.place DESC, n.event_id DESC LIMIT ?";

  TermsQuery {
    values = List.copyOf(values);
  }

  /**
   * A page of what is asked for.
   *
   * @param patient who is asked for, where the terms name one, by each of their numbers
   * @param after where the page before ended; empty for the newest
   */
  static TermsQuery of(
      AuditTerms terms, Optional<SamePatient> patient, Optional<Place> after, int size) {
    if (!terms.asksForDetails()) {
      return events(terms, after, size);
    }
    return patient.isPresent() || terms.reason().isPresent()
        ? amongFew(terms, patient, after, size)
        : byPairs(terms, after, size);
  }

  /** By the events, so that one whose detail is gone is among them. */
  private static TermsQuery events(AuditTerms terms, Optional<Place> after, int size) {
    Conditions where = new Conditions().and("e.site_ods = ?", terms.site().value());
    span("e", terms, after, where);
    String sql =
        "SELECT "
            + StoredEvent.COLUMNS
            + ", e.recorded AS place FROM audit_event e LEFT JOIN audit_detail d USING (event_id) WHERE "
            + where
            + " ORDER BY e.recorded DESC, e.event_id DESC LIMIT ?";
    return new TermsQuery(sql, where.values(size));
  }

  private static TermsQuery amongFew(
      AuditTerms terms, Optional<SamePatient> patient, Optional<Place> after, int size) {
    List<Conditions> few = few(terms, patient, after);
    Conditions rest = new Conditions();
    patient.ifPresent(who -> terms.reason().ifPresent(code -> ofReason("f", code, rest)));
    terms.user().ifPresent(user -> rest.and("f.user_id = ?", user));
    terms.kind().ifPresent(kind -> rest.and("f.action = ?", kind.word()));
    terms.outcome().ifPresent(outcome -> rest.and("f.outcome = ?", outcome.word()));
    return rest.isEmpty() ? newest(few, size) : among(few, rest, size);
  }

  /** The conditions of an index each: of a number of the patient, or of the reason. */
  private static List<Conditions> few(
      AuditTerms terms, Optional<SamePatient> patient, Optional<Place> after) {
    List<Conditions> few = new ArrayList<>();
    patient.ifPresent(
        who ->
            who.digits().forEach(number -> few.add(atSite(terms).and("d.nhs_number = ?", number))));
    if (few.isEmpty()) {
      Conditions ofReason = atSite(terms);
      ofReason("d", terms.reason().orElseThrow(), ofReason);
      few.add(ofReason);
    }
    few.forEach(one -> span("d", terms, after, one));
    return few;
  }

  private static Conditions atSite(AuditTerms terms) {
    return new Conditions().and("d.site_ods = ?", terms.site().value());
  }

  private static TermsQuery newest(List<Conditions> few, int size) {
    String each =
        "SELECT d.event_id, d.recorded AS place FROM audit_detail d WHERE %s"
            + " ORDER BY d.recorded DESC, d.event_id DESC LIMIT ?";
    List<Object> values = new ArrayList<>();
    few.forEach(one -> values.addAll(one.values(size)));
    if (few.size() == 1) {
      return whole(each.formatted(few.get(0)), values);
    }
    values.add(size);
    return whole(NEWEST_OF_ALL.formatted(union("(" + each + ")", few)), values);
  }

  private static TermsQuery among(List<Conditions> few, Conditions rest, int size) {
    List<Object> values = new ArrayList<>();
    few.forEach(one -> values.addAll(one.values()));
    values.addAll(rest.values(size));
    return whole(AMONG.formatted(union(FEW, few), rest), values);
  }

  private static String union(String each, List<Conditions> all) {
    return all.stream().map(each::formatted).collect(Collectors.joining(" UNION ALL "));
  }

  /** The index is of these events alone, which the statement must say in so many words. */
  private static void ofReason(String table, String code, Conditions where) {
    where.and("%1$s.action = 'permission.record' AND %1$s.detail = ?".formatted(table), code);
  }

  private static TermsQuery byPairs(AuditTerms terms, Optional<Place> after, int size) {
    PairsQuery pairs = new PairsQuery(terms.site().value(), terms.user());
    terms.kind().ifPresent(kind -> pairs.ofKind(kind.word()));
    terms.outcome().ifPresent(outcome -> pairs.ofOutcome(outcome.word()));
    Conditions found = pairs.found(terms.since(), terms.until(), after, size);
    return whole(found.toString(), found.values());
  }

  /** What a person did at a site since a moment, of some kinds, and no attempts of others. */
  static TermsQuery ofPerson(
      String site,
      String user,
      List<AuditAction> kinds,
      List<AuditAction> notAttempts,
      Instant since,
      int size) {
    PairsQuery pairs = new PairsQuery(site, Optional.of(user));
    pairs.only("p.action IN (" + words(kinds) + ")");
    pairs.only("NOT (p.action IN (" + words(notAttempts) + ") AND p.outcome = 'pending')");
    Conditions found = pairs.found(Optional.of(since), Optional.empty(), Optional.empty(), size);
    return whole(found.toString(), found.values());
  }

  /** Whatever a person did at a site within a time; an attempt, which alone is pending, is not. */
  static TermsQuery ofPersonWithin(String site, String user, Instant from, Instant to, int size) {
    PairsQuery pairs = new PairsQuery(site, Optional.of(user));
    pairs.only("p.outcome <> 'pending'");
    Conditions found = pairs.found(Optional.of(from), Optional.of(to), Optional.empty(), size);
    return whole(found.toString(), found.values());
  }

  private static String words(List<AuditAction> kinds) {
    return kinds.stream().map(kind -> "'" + kind.word() + "'").collect(Collectors.joining(", "));
  }

  private static TermsQuery whole(String found, List<Object> values) {
    return new TermsQuery(WHOLE.formatted(StoredEvent.COLUMNS, found), values);
  }

  /** Within the span, and older than a place; of events of one moment the ids decide. */
  private static void span(
      String table, AuditTerms terms, Optional<Place> after, Conditions where) {
    terms.since().ifPresent(moment -> where.and(table + ".recorded >= ?", utc(moment)));
    terms.until().ifPresent(moment -> where.and(table + ".recorded < ?", utc(moment)));
    // The first half is what an index can use that does not hold the ids.
    after.ifPresent(
        last ->
            where.and(
                "%1$s.recorded <= ? AND (%1$s.recorded, %1$s.event_id) < (?, ?::uuid)"
                    .formatted(table),
                last.recorded(),
                last.recorded(),
                last.event()));
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /** The statement with its blanks filled. */
  PreparedStatement on(Connection connection) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      return query;
    } catch (SQLException e) {
      query.close();
      throw e;
    }
  }

  /** Texts that must all hold, with the values of their blanks. */
  static final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions and(String text, Object... blanks) {
      texts.add(text);
      values.addAll(List.of(blanks));
      return this;
    }

    boolean isEmpty() {
      return texts.isEmpty();
    }

    List<Object> values() {
      return values;
    }

    List<Object> values(int size) {
      return Stream.concat(values.stream(), Stream.<Object>of(size)).toList();
    }

    @Override
    public String toString() {
      return String.join(" AND ", texts);
    }
  }

  /** Masked: its values can name a patient. */
  @Override
  public String toString() {
    return "TermsQuery[masked]";
  }
}
