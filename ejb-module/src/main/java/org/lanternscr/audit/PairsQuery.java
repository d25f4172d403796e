package org.lanternscr.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lanternscr.audit.TermsQuery.Conditions;
import org.lanternscr.audit.TermsQuery.Place;

/**
 * The newest events of a user, a kind, an outcome, or several of these.
 *
 * <p>An index leads to one kind and one outcome at a time, and in each of these pairs by time. The
 * pairs that there are, a hundred or so, are found one after the other at their borders; of each
 * the newest few are read, and of these the newest. So a page reads what it shows, and not what
 * does not meet the second term.
 *
 * <p>Every bound is one comparison of a whole row, in the order of the index that it is meant for.
 * It says the same as an equality for each column, and leaves the database no other index to think
 * better of, when most of a kind is by one user who left long ago.
 */
final class PairsQuery {

  private static final String PAIR =
      """
      SELECT f.event_id, f.place
        FROM (WITH RECURSIVE pair AS (
                (SELECT * FROM (SELECT %1$s FROM audit_detail d WHERE %2$s AND (%1$s) >= (%3$s) ORDER BY %1$s LIMIT 1) n WHERE %4$s)
                UNION ALL
                SELECT n.* FROM pair b CROSS JOIN LATERAL (
                  SELECT %1$s FROM audit_detail d WHERE %2$s AND (%1$s) > (%5$s) ORDER BY %1$s LIMIT 1) n WHERE %4$s)
              SELECT action, outcome FROM pair) p
      """;

  private static final String NEWEST =
      """
       CROSS JOIN LATERAL (SELECT d.event_id, d.recorded AS place FROM audit_detail d
                            WHERE %1$s ORDER BY %2$s, d.event_id DESC LIMIT ?) f
       WHERE %3$s
       ORDER BY f.place DESC, f.event_id DESC LIMIT ?
      """;

  /** What the index begins with and the search fixes: site, perhaps user, perhaps kind. */
  private final List<String> fixed = new ArrayList<>();

  private final List<Object> fixedValues = new ArrayList<>();
  private final Conditions which = new Conditions();
  private final String there;
  private boolean kindIsFixed;

  PairsQuery(String site, Optional<String> user) {
    fix("site_ods", site);
    user.ifPresent(id -> fix("user_id", id));
    // The index of users is of these events alone.
    there = user.isPresent() ? "d.user_id IS NOT NULL" : "true";
  }

  private void fix(String column, Object value) {
    fixed.add(column);
    fixedValues.add(value);
  }

  void ofKind(String word) {
    fix("action", word);
    kindIsFixed = true;
  }

  void ofOutcome(String word) {
    which.and("p.outcome = ?", word);
  }

  /** Only of some pairs p. */
  void only(String condition) {
    which.and(condition);
  }

  /** Id and place of what is found. */
  Conditions found(
      Optional<Instant> since, Optional<Instant> until, Optional<Place> after, int size) {
    List<String> pair = new ArrayList<>(fixed);
    if (!kindIsFixed) {
      pair.add("action");
    }
    pair.add("outcome");
    int free = pair.size() - fixed.size();
    String ofPair = columns("d", pair);
    String isFixed =
        fixed.stream().map(c -> "n." + c + " = ?").collect(Collectors.joining(" AND "));
    String blanks = blanks(fixed.size());
    String beginning = blanks + ", ''".repeat(free);
    String border = blanks + ", " + columns("b", pair.subList(fixed.size(), pair.size()));

    Conditions found = new Conditions();
    found.and(
        PAIR.formatted(ofPair, there, beginning, isFixed, border)
            + newest(pair, since, until, after));
    // Twice where the pairs begin and where they go on, each with the check that it is not past
    // them.
    for (int i = 0; i < 4; i++) {
      found.values().addAll(fixedValues);
    }
    found.values().addAll(bounds(pair, since, until, after).values());
    found.values().add(size);
    found.values().addAll(which.values());
    found.values().add(size);
    return found;
  }

  private String newest(
      List<String> pair, Optional<Instant> since, Optional<Instant> until, Optional<Place> after) {
    String order = columns("d", pair).replace(",", " DESC,") + " DESC, d.recorded DESC";
    return NEWEST.formatted(
        bounds(pair, since, until, after), order, which.isEmpty() ? "true" : which);
  }

  /** Between two moments of a pair, in the order of the index. */
  private Conditions bounds(
      List<String> pair, Optional<Instant> since, Optional<Instant> until, Optional<Place> after) {
    String row = "(" + columns("d", pair) + ", d.recorded)";
    String of = blanks(fixed.size()) + ", " + columns("p", pair.subList(fixed.size(), pair.size()));
    Conditions bounds = new Conditions().and(there);
    bounds.and(
        row + " >= (" + of + ", " + (since.isPresent() ? "?" : "'-infinity'") + ")",
        with(since.map(TermsQuery::utc)));
    bounds.and(
        row + " < (" + of + ", " + (until.isPresent() ? "?" : "'infinity'") + ")",
        with(until.map(TermsQuery::utc)));
    after.ifPresent(
        last -> {
          bounds.and(row + " <= (" + of + ", ?)", with(Optional.of(last.recorded())));
          bounds.and("(d.recorded, d.event_id) < (?, ?::uuid)", last.recorded(), last.event());
        });
    return bounds;
  }

  private Object[] with(Optional<?> value) {
    List<Object> values = new ArrayList<>(fixedValues);
    value.ifPresent(values::add);
    return values.toArray();
  }

  private static String columns(String table, List<String> names) {
    return names.stream().map(name -> table + "." + name).collect(Collectors.joining(", "));
  }

  private static String blanks(int many) {
    return String.join(", ", Collections.nCopies(many, "?"));
  }
}
