package org.lanternscr.web.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.retention.Hold;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.Lifting;
import org.lanternscr.retention.PurgeOrder;
import org.lanternscr.retention.Purgeable;
import org.lanternscr.retention.StatedWhy;
import org.lanternscr.web.audit.NumbersWording;
import org.lanternscr.web.display.ChoiceOnPage;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts holds and orders into words. */
final class RetentionWording {

  private static final String COMMAND = "./lantern audit-purge --order ";

  private final Words words;

  RetentionWording(Words words) {
    this.words = words;
  }

  /** What a purge would take. */
  List<Fact> facts(Purgeable what) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.text("manageRetention.before"), time(what.recordedBefore())));
    facts.add(counted(what.counted(), what.isMore()));
    add(facts, words.text("manageRetention.oldest"), what.oldest());
    if (!what.isMore()) {
      add(facts, words.text("manageRetention.newest"), what.newest());
    }
    facts.add(held(what.held(), what.isMore()));
    facts.add(texts(what.texts()));
    return facts;
  }

  private Fact counted(long counted, boolean isMore) {
    String most = number(Purgeable.MOST_COUNTED);
    return new Fact(
        words.text("manageRetention.counted"),
        isMore ? words.text("manageRetention.more", number(counted), most) : number(counted));
  }

  private Fact held(long held, boolean isMore) {
    String most = number(Purgeable.MOST_COUNTED);
    return new Fact(
        words.text("manageRetention.held"),
        isMore ? words.text("manageRetention.ofOldest", number(held), most) : number(held));
  }

  private Fact texts(long texts) {
    String most = number(Purgeable.MOST_COUNTED);
    return new Fact(
        words.text("manageRetention.texts"),
        texts < Purgeable.MOST_COUNTED
            ? number(texts)
            : words.text("manageRetention.orMore", most));
  }

  private static void add(List<Fact> facts, String label, Optional<Instant> moment) {
    moment.ifPresent(at -> facts.add(new Fact(label, time(at))));
  }

  /** An order. */
  OrderOnPage onPage(PurgeOrder order) {
    PurgeOrder.State state = order.state();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.text("manageRetention.proposedBy"), order.proposerName()));
    order
        .confirmed()
        .ifPresent(step -> facts.add(fact(words.text("manageRetention.confirmedBy"), step)));
    order
        .withdrawn()
        .ifPresent(step -> facts.add(fact(words.text("manageRetention.withdrawnBy"), step)));
    facts.add(counted(order.counted(), order.isMore()));
    facts.add(held(order.held(), order.isMore()));
    facts.add(texts(order.texts()));
    if (order.parts() > 0) {
      String removed = number(order.removed());
      String parts = number(order.parts());
      facts.add(
          new Fact(
              words.text("manageRetention.removed"),
              words.text("manageRetention.inParts", removed, parts)));
    }
    boolean isForTheCommand =
        state == PurgeOrder.State.CONFIRMED || state == PurgeOrder.State.UNDER_WAY;
    return new OrderOnPage(
        title(order),
        words.of("orderState", state),
        facts,
        isForTheCommand ? COMMAND + order.id() : "");
  }

  private String title(PurgeOrder order) {
    String before = time(order.recordedBefore());
    return words.text("manageRetention.order", before, time(order.proposed()));
  }

  /** An order to choose. */
  ChoiceOnPage choice(PurgeOrder order, boolean isChosen) {
    return new ChoiceOnPage(order.id().toString(), title(order), order.proposerName(), isChosen);
  }

  private static Fact fact(String label, PurgeOrder.Step step) {
    return new Fact(label, step.name() + ", " + time(step.at()));
  }

  /** A hold. */
  HoldOnPage onPage(Hold hold) {
    HoldScope scope = hold.scope();
    List<Fact> facts = new ArrayList<>();
    scope
        .patient()
        .map(NhsNumber::spaced)
        .ifPresent(number -> facts.add(new Fact(words.text("holdField.patient"), number)));
    hold.patient()
        .map(new NumbersWording(words)::told)
        .ifPresent(told -> facts.add(new Fact(words.text("numbers.label"), told)));
    scope.userId().ifPresent(id -> facts.add(new Fact(words.text("holdField.user"), id)));
    scope
        .since()
        .ifPresent(since -> facts.add(new Fact(words.text("holdField.since"), day(since))));
    scope
        .until()
        .map(until -> day(until.minus(1, ChronoUnit.DAYS)))
        .ifPresent(until -> facts.add(new Fact(words.text("holdField.until"), until)));
    scope
        .caseReference()
        .ifPresent(reference -> facts.add(new Fact(words.text("holdField.case"), reference)));
    facts.add(new Fact(words.text("holdField.reason"), why(hold.why())));
    facts.add(new Fact(words.text("manageRetention.placedBy"), hold.placedBy()));
    return new HoldOnPage(title(hold), facts, hold.lifting().map(this::state).orElse(""));
  }

  /** Whom a hold is about is not told why. */
  private String why(Optional<StatedWhy> why) {
    return why.map(StatedWhy::text).orElseGet(() -> words.text("manageRetention.notTold"));
  }

  private String title(Hold hold) {
    return words.text("manageRetention.hold", time(hold.placed()));
  }

  private String state(Lifting lifting) {
    String at = time(lifting.proposed());
    return lifting
        .why()
        .map(why -> lifting(lifting.proposerName(), at, why.text()))
        .orElseGet(() -> lifting(lifting.proposerName(), at));
  }

  private String lifting(String who, String at, String why) {
    return words.text("manageRetention.lifting", who, at, why);
  }

  private String lifting(String who, String at) {
    return words.text("manageRetention.liftingUntold", who, at);
  }

  /** A hold to choose; beside it why it was placed, or why it is to be lifted. */
  ChoiceOnPage choice(Hold hold, boolean isChosen) {
    return new ChoiceOnPage(
        hold.id().toString(),
        title(hold),
        hold.lifting().map(this::state).orElseGet(() -> why(hold.why())),
        isChosen);
  }

  private static String time(Instant moment) {
    return ClinicalTime.utc(moment).shown();
  }

  private static String day(Instant moment) {
    return ClinicalDate.read(moment.toString()).map(ClinicalDate::shown).orElse("");
  }

  private static String number(long many) {
    return String.format(Locale.UK, "%,d", many);
  }
}
