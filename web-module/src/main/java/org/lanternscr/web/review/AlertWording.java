package org.lanternscr.web.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.Delivery;
import org.lanternscr.review.Evidence;
import org.lanternscr.review.WorklistLine;
import org.lanternscr.review.WorklistLine.Standing;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** Puts alerts into words. */
final class AlertWording {

  /** Of these it is told why; the others say it themselves. */
  private static final Set<Delivery.State> UNDELIVERED =
      Set.of(Delivery.State.AGAIN, Delivery.State.WAITING, Delivery.State.UNDER_WAY);

  private static final int SHORT = 8;

  private final Words words;

  AlertWording(Words words) {
    this.words = words;
  }

  /**
   * @param today by the clock of the hospital
   */
  AlertOnPage onPage(WorklistLine line, LocalDate today) {
    AlertEntry alert = line.alert();
    return new AlertOnPage(
        alert.id().toString(),
        ClinicalTime.local(alert.raised()),
        line.kind().word(),
        words.of("alertKind", line.kind()),
        shortName(alert.requestId()),
        who(line),
        alert.roleName(),
        alert.patient().spaced(),
        reason(alert),
        line.isOwn() ? words.text("listAlerts.own") : evidence(line.evidence()),
        new FlagWording(words).sentences(line.looked()),
        line.isOwn() ? "" : flagsNote(line),
        delivery(alert.delivery()),
        due(line, today),
        line.daysOver() > 0,
        line.caseId().map(UUID::toString).orElse(""),
        line.caseId().map(AlertWording::shortName).orElse(""),
        line.standing() == Standing.TO_REVIEW && !line.isOwn(),
        line.isMatched(),
        facts(line));
  }

  private String flagsNote(WorklistLine line) {
    return line.waitsForFlags()
        ? words.text("listFlags.waits")
        : new FlagWording(words).note(line.looked());
  }

  private List<Fact> facts(WorklistLine line) {
    AlertEntry alert = line.alert();
    String type = words.of("alertType", alert.code().type());
    String reason = words.of("alertReason", alert.code().reason());
    return List.of(
        new Fact(words.text("listAlerts.type"), words.text("listAlerts.typed", type, reason)),
        new Fact(words.text("listAlerts.user"), alert.userId()),
        new Fact(words.text("listAlerts.site"), line.site().value()),
        new Fact(words.text("listAlerts.digestReference"), alert.id().toString()),
        new Fact(words.text("listAlerts.requestId"), alert.requestId().toString()));
  }

  private String who(WorklistLine line) {
    String name = line.alert().userName().orElse(line.alert().userId());
    return line.isOwn() ? words.text("listAlerts.you", name) : name;
  }

  /** What was typed, in quotation marks. */
  String reason(AlertEntry alert) {
    return alert
        .reasonText()
        .map(typed -> words.text("listAlerts.quoted", typed))
        .orElse(words.text("listAlerts.noReason"));
  }

  private String evidence(Evidence found) {
    return words.text("evidence." + found.verdict().name(), found.words());
  }

  private String due(WorklistLine line, LocalDate today) {
    if (line.standing() == Standing.CLOSED) {
      return "";
    }
    if (line.daysOver() > 0) {
      return line.daysOver() == 1
          ? words.text("listAlerts.overdueDay")
          : words.text("listAlerts.overdueDays", Long.toString(line.daysOver()));
    }
    return line.due().equals(today)
        ? words.text("listAlerts.today")
        : ClinicalDate.of(line.due()).shown();
  }

  /** How far an alert has got on its way to the national service. */
  String delivery(Delivery delivery) {
    String state = words.of("delivery", delivery.state());
    String at =
        delivery
            .when()
            .filter(when -> delivery.state() != Delivery.State.REFUSED)
            .map(when -> words.text("listAlerts.at", state, time(when)))
            .orElse(words.text("listAlerts.state", state));
    return delivery
        .why()
        .filter(why -> UNDELIVERED.contains(delivery.state()))
        .map(why -> words.text("listAlerts.why", at, why(why)))
        .orElse(at);
  }

  private String why(String detail) {
    return words.text("audit.detail." + detail);
  }

  private static String time(Instant moment) {
    return ClinicalTime.local(moment).shown();
  }

  /** The last eight characters, the random part. */
  static String shortName(UUID id) {
    String text = id.toString();
    return text.substring(text.length() - SHORT).toUpperCase(Locale.ROOT);
  }
}
