package org.lanternscr.web.retention;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.lanternscr.retention.Hold;
import org.lanternscr.retention.PurgeOrder;
import org.lanternscr.retention.Purgeable;
import org.lanternscr.retention.Retention;
import org.lanternscr.web.display.ChoiceOnPage;
import org.lanternscr.web.frame.Words;

/**
 * What the reader of the page may do now, and with which holds and orders. Of a form that was sent
 * nothing is read yet: it is there, whatever others did meanwhile.
 */
public final class RetentionChoices {

  private final Retention retention;
  private final boolean isSent;
  private final String reader;
  private final Map<String, String> typed;
  private final RetentionWording wording;

  RetentionChoices(
      Retention retention, boolean isSent, String reader, Map<String, String> typed, Words words) {
    this.retention = retention;
    this.isSent = isSent;
    this.reader = reader;
    this.typed = Map.copyOf(typed);
    this.wording = new RetentionWording(words);
  }

  /** Whether they may place a hold. */
  public boolean isPlaceable() {
    return isSent || retention.mayKeep();
  }

  /** Whether there is something to purge that they may propose. */
  public boolean isProposable() {
    return isSent
        || retention.mayLetGo()
            && retention.purgeable().filter(Purgeable::isAny).isPresent()
            && open().isEmpty();
  }

  private List<PurgeOrder> open() {
    return retention.orders().stream().filter(PurgeOrder::isOpen).toList();
  }

  /** Whether an order waits for somebody. */
  public boolean isOrderDecidable() {
    return isSent || retention.mayKeep() && !open().isEmpty();
  }

  /** Whether they may confirm one of them. */
  public boolean isOrderConfirmable() {
    return isSent
        || retention.mayLetGo()
            && open().stream()
                .filter(order -> order.state() == PurgeOrder.State.PROPOSED)
                .anyMatch(order -> !order.proposer().equals(reader));
  }

  /** The orders that are open; one alone is chosen. */
  public List<ChoiceOnPage> getOrders() {
    return choices("order", open(), PurgeOrder::id, wording::choice);
  }

  /** Whether somebody proposed to lift a hold. */
  public boolean isLiftDecidable() {
    return isSent || retention.mayKeep() && !proposed().isEmpty();
  }

  private List<Hold> proposed() {
    return retention.holds().stream().filter(hold -> hold.lifting().isPresent()).toList();
  }

  /** Whether they may lift one of them. */
  public boolean isLiftable() {
    return isSent
        || retention.mayLetGo()
            && proposed().stream()
                .filter(hold -> !hold.isAboutCaller())
                .flatMap(hold -> hold.lifting().stream())
                .anyMatch(lifting -> !lifting.proposer().equals(reader));
  }

  /** The holds that somebody proposed to lift; one alone is chosen. */
  public List<ChoiceOnPage> getLiftings() {
    return choices("lifting", proposed(), Hold::id, wording::choice);
  }

  /** Whether there is a hold that they may propose to lift. */
  public boolean isLiftProposable() {
    return isSent || retention.mayLetGo() && !unproposed().isEmpty();
  }

  private List<Hold> unproposed() {
    return retention.holds().stream()
        .filter(hold -> hold.lifting().isEmpty() && !hold.isAboutCaller())
        .toList();
  }

  /** The holds that they may propose to lift; one alone is chosen. */
  public List<ChoiceOnPage> getHolds() {
    return choices("hold", unproposed(), Hold::id, wording::choice);
  }

  private interface Wording<T> {
    ChoiceOnPage choice(T one, boolean isChosen);
  }

  private <T> List<ChoiceOnPage> choices(
      String field, List<T> all, Function<T, UUID> id, Wording<T> words) {
    String chosen = typed.getOrDefault(field, "");
    return all.stream()
        .map(one -> words.choice(one, all.size() == 1 || id.apply(one).toString().equals(chosen)))
        .toList();
  }
}
