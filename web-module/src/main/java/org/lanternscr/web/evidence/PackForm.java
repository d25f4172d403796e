package org.lanternscr.web.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.web.display.TypedDate;

/**
 * What an officer asked for, as it was typed.
 *
 * @param kind {@code patient}, {@code user} or {@code site}
 * @param subject the NHS number or the user id
 * @param from the first day
 * @param to the last day
 */
record PackForm(String kind, String subject, String from, String to) {

  /** Nothing typed yet. */
  static final PackForm EMPTY = new PackForm("", "", "", "");

  static final List<String> KINDS = List.of("patient", "user", "site");

  /** Days are those of the clock on the wall; the trail is in UTC. */
  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9-]{1,40}");

  /** Of the fields of the page. */
  static PackForm read(UnaryOperator<String> field) {
    return new PackForm(
        field.apply("kind"),
        field.apply("subject").strip(),
        field.apply("from").strip(),
        field.apply("to").strip());
  }

  /** The first thing to mend; empty when nothing is wrong. */
  Optional<PackFault> fault() {
    if (!KINDS.contains(kind)) {
      return Optional.of(PackFault.NO_KIND);
    }
    if (kind.equals("patient") && patient().isEmpty()) {
      return Optional.of(PackFault.NO_PATIENT);
    }
    if (kind.equals("user") && !USER_ID.matcher(subject).matches()) {
      return Optional.of(PackFault.NO_USER);
    }
    if (kind.equals("site") && !subject.isEmpty()) {
      return Optional.of(PackFault.TOO_MUCH);
    }
    if (!from.isEmpty() && TypedDate.read(from).isEmpty()) {
      return Optional.of(PackFault.FROM_UNREADABLE);
    }
    if (!to.isEmpty() && TypedDate.read(to).isEmpty()) {
      return Optional.of(PackFault.TO_UNREADABLE);
    }
    return TypedDate.read(from)
            .flatMap(first -> TypedDate.read(to).filter(first::isAfter))
            .isPresent()
        ? Optional.of(PackFault.TO_BEFORE_FROM)
        : Optional.empty();
  }

  /** What is asked for; whole days, the last one with them. Only without a fault. */
  Selection selection() {
    Optional<Instant> first = TypedDate.read(from).map(PackForm::begin);
    Optional<Instant> end = TypedDate.read(to).map(day -> begin(day.plusDays(1)));
    return switch (kind) {
      case "patient" -> Selection.ofPatient(patient().orElseThrow(), first, end);
      case "user" -> Selection.ofUser(subject, first, end);
      default -> Selection.ofSpan(first, end);
    };
  }

  private Optional<NhsNumber> patient() {
    return NhsNumber.read(subject) instanceof NhsNumber.Read read
        ? Optional.of(read.number())
        : Optional.empty();
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(WALL_CLOCK).toInstant();
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "PackForm[masked]";
  }
}
