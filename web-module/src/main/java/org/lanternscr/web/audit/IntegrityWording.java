package org.lanternscr.web.audit;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanternscr.audit.sequencer.LogCondition;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.web.audit.AuditLine.Fact;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts the condition of a log into words. */
final class IntegrityWording {

  private final Words words;

  IntegrityWording(Words words) {
    this.words = words;
  }

  /** How sure the log is, the least sure first. */
  enum State {
    BAD,
    OPEN,
    GOOD;

    /** The word in keys and styles. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A log in words.
   *
   * @param name what its site is called
   * @param sites how many logs were looked at, of which this one is the least sure
   */
  IntegrityOnPage onPage(OdsCode site, String name, int sites, LogCondition condition) {
    String state = state(condition).word();
    String signed = number(condition.signed());
    String waiting = number(condition.waiting());
    String why = words.text("integrity." + state + ".why", signed, waiting);
    String since = condition.epoch() == 1 ? "" : words.text("integrity.sinceRestore");
    String ofAll = sites > 1 ? words.text("integrity.ofAll", number(sites)) : "";
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.text("integrity.site"), name));
    facts.addAll(facts(condition));
    return new IntegrityOnPage(
        state,
        site.value(),
        words.text("integrity." + state),
        String.join(" ", why, since, ofAll).strip(),
        facts);
  }

  /** What a check found wrong counts until a later one finds nothing. */
  static State state(LogCondition condition) {
    boolean isWrong =
        !condition.alarms().isEmpty()
            || condition.lastCheck().filter(last -> last.wrong() > 0).isPresent();
    if (isWrong) {
      return State.BAD;
    }
    return condition.signedAt().isPresent() ? State.GOOD : State.OPEN;
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
    facts.add(new Fact(words.text("integrity.events"), events(condition)));
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

  private String events(LogCondition condition) {
    String all = number(condition.signed() + condition.waiting());
    return condition
        .firstAt()
        .map(first -> words.text("integrity.eventsSince", all, time(first)))
        .orElse(all);
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
