package org.lanternscr.audit;

import java.time.LocalDate;
import java.util.List;

/**
 * How often records were opened at a site in a span of days; nothing of a patient or a person.
 *
 * @param days each day of the span, in UTC, with how many records were shown
 * @param answers how permissions to view were given, refusals among them, most first
 * @param roles who was shown them, most first
 * @param departments of which department they are by the site's staff list, most first
 * @param cut whether there was more than is counted, and the newest alone are
 */
public record AccessFigures(
    List<Day> days,
    List<Answer> answers,
    List<Role> roles,
    List<Department> departments,
    boolean cut) {

  /** The records shown on a day. */
  public record Day(LocalDate day, long shown) {}

  /** The permissions recorded with an answer. */
  public record Answer(AuditOutcome outcome, long given) {}

  /**
   * The records shown to people in a role.
   *
   * @param organisation the ODS code of who gave the role; empty where the events do not say
   */
  public record Role(String organisation, String code, String name, long shown) {}

  /**
   * The records shown to people of a department.
   *
   * @param name as the newest staff list of the site has it; empty for those who are not on it, or
   *     without a department there
   */
  public record Department(String name, long shown) {}

  public AccessFigures {
    days = List.copyOf(days);
    answers = List.copyOf(answers);
    roles = List.copyOf(roles);
    departments = List.copyOf(departments);
  }
}
