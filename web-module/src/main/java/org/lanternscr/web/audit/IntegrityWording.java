package org.lanternscr.web.audit;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanternscr.audit.sequencer.LogCondition;
import org.lanternscr.web.audit.AuditLine.Fact;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts the condition of a log into words. */
final class IntegrityWording {

  private final Words words;

  IntegrityWording(Words words) {
    this.words = words;
  }

  IntegrityOnPage onPage(LogCondition condition) {
    String state = state(condition);
    String signed = number(condition.signed());
    String waiting = number(condition.waiting());
    String why = words.text("integrity." + state + ".why", signed, waiting);
    String since = condition.epoch() == 1 ? "" : words.text("integrity.sinceRestore");
    return new IntegrityOnPage(
        state, words.text("integrity." + state), (why + " " + since).strip(), facts(condition));
  }

  /** What a check found wrong counts until a later one finds nothing. */
  private static String state(LogCondition condition) {
    boolean isWrong =
        !condition.alarms().isEmpty()
            || condition.lastCheck().filter(last -> last.wrong() > 0).isPresent();
    if (isWrong) {
      return "bad";
    }
    return condition.signedAt().isPresent() ? "good" : "open";
  }

  private List<Fact> facts(LogCondition condition) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            words.text("integrity.checked"),
            condition
                .lastCheck()
                .map(this::lastCheck)
                .orElseGet(() -> words.text("integrity.neverChecked"))));
    facts.add(
        new Fact(words.text("integrity.events"), number(condition.signed() + condition.waiting())));
    condition
        .signedAt()
        .ifPresent(
            at ->
                facts.add(
                    new Fact(
                        words.text("integrity.checkpoint"),
                        words.text(
                            "integrity.checkpointIs", number(condition.signed()), time(at)))));
    return facts;
  }

  private String lastCheck(LogCondition.LastCheck last) {
    return words.text(
        last.wrong() == 0 ? "integrity.lastCheck" : "integrity.lastCheckWrong",
        time(last.at()),
        number(last.checked()),
        number(last.of()),
        number(last.wrong()));
  }

  private static String time(OffsetDateTime at) {
    return ClinicalTime.utc(at.toInstant()).shown();
  }

  private static String number(long many) {
    return String.format(Locale.UK, "%,d", many);
  }
}
