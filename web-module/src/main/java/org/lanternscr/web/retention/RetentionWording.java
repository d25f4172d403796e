package org.lanternscr.web.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.retention.Hold;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.PurgeOrder;
import org.lanternscr.retention.Purgeable;
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
    facts.add(new Fact(words.text("manageRetention.counted"), Long.toString(what.counted())));
    add(facts, words.text("manageRetention.oldest"), what.oldest());
    add(facts, words.text("manageRetention.newest"), what.newest());
    facts.add(new Fact(words.text("manageRetention.held"), Long.toString(what.held())));
    return facts;
  }

  private static void add(List<Fact> facts, String label, Optional<Instant> moment) {
    moment.ifPresent(at -> facts.add(new Fact(label, time(at))));
  }

  /**
   * An order.
   *
   * @param user who looks at it
   */
  OrderOnPage onPage(PurgeOrder order, String user) {
    PurgeOrder.State state = order.state();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.text("manageRetention.proposedBy"), order.proposerName()));
    order
        .confirmed()
        .ifPresent(step -> facts.add(fact(words.text("manageRetention.confirmedBy"), step)));
    order
        .withdrawn()
        .ifPresent(step -> facts.add(fact(words.text("manageRetention.withdrawnBy"), step)));
    facts.add(new Fact(words.text("manageRetention.counted"), Long.toString(order.counted())));
    facts.add(new Fact(words.text("manageRetention.held"), Long.toString(order.held())));
    if (order.parts() > 0) {
      String removed = Long.toString(order.removed());
      String parts = Integer.toString(order.parts());
      facts.add(
          new Fact(
              words.text("manageRetention.removed"),
              words.text("manageRetention.inParts", removed, parts)));
    }
    boolean isForTheCommand =
        state == PurgeOrder.State.CONFIRMED || state == PurgeOrder.State.UNDER_WAY;
    String before = time(order.recordedBefore());
    return new OrderOnPage(
        order.id().toString(),
        words.text("manageRetention.order", before, time(order.proposed())),
        words.of("orderState", state),
        facts,
        isForTheCommand ? COMMAND + order.id() : "",
        state == PurgeOrder.State.PROPOSED && !order.proposer().equals(user),
        order.isOpen());
  }

  private static Fact fact(String label, PurgeOrder.Step step) {
    return new Fact(label, step.name() + ", " + time(step.at()));
  }

  /**
   * A hold.
   *
   * @param prefix of the name of the field for the reason to lift it
   */
  HoldOnPage onPage(Hold hold, String prefix) {
    HoldScope scope = hold.scope();
    List<Fact> facts = new ArrayList<>();
    scope
        .patient()
        .map(NhsNumber::spaced)
        .ifPresent(number -> facts.add(new Fact(words.text("holdField.patient"), number)));
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
    facts.add(new Fact(words.text("holdField.reason"), hold.why().text()));
    facts.add(new Fact(words.text("manageRetention.placedBy"), hold.placedBy()));
    String placed = time(hold.placed());
    return new HoldOnPage(
        hold.id().toString(),
        words.text("manageRetention.hold", placed),
        facts,
        prefix + hold.id(),
        words.text("manageRetention.liftWhy", placed));
  }

  private static String time(Instant moment) {
    return ClinicalTime.utc(moment).shown();
  }

  private static String day(Instant moment) {
    return ClinicalDate.read(moment.toString()).map(ClinicalDate::shown).orElse("");
  }
}
