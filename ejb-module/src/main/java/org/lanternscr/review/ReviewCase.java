package org.lanternscr.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;

/**
 * A case: one person's alerts at one site, and what was done about them.
 *
 * @param userId who caused the alerts
 * @param eventsFrom since when that person's events belong to it
 * @param eventsTo until when
 * @param acts in their order
 */
public record ReviewCase(
    UUID id,
    OdsCode site,
    String userId,
    String userName,
    Instant eventsFrom,
    Instant eventsTo,
    String openedBy,
    String openedByName,
    Optional<String> actingFor,
    Instant opened,
    List<CaseAct> acts) {

  private static final int SHORT = 8;

  public ReviewCase {
    acts = List.copyOf(acts);
  }

  /** How far it has come. */
  public CaseState state() {
    CaseState state = CaseState.INVESTIGATED;
    for (CaseAct act : acts) {
      state = state.after(act.kind());
    }
    return state;
  }

  /** The number of the last act; 0 before the first. */
  public int last() {
    return acts.size();
  }

  /** The question that its user has not answered yet. */
  public Optional<CaseAct> openQuestion() {
    long asked = acts.stream().filter(act -> act.kind() == ActKind.ASK).count();
    long answered = acts.stream().filter(act -> act.kind() == ActKind.REPLY).count();
    return asked > answered && state() != CaseState.CLOSED ? last(ActKind.ASK) : Optional.empty();
  }

  /** The last act of a kind. */
  public Optional<CaseAct> last(ActKind kind) {
    return acts.stream().filter(act -> act.kind() == kind).reduce((earlier, later) -> later);
  }

  /** The outcome that waits for its second reviewer. */
  public Optional<CaseAct> proposal() {
    return state() == CaseState.PROPOSED ? last(ActKind.PROPOSE) : Optional.empty();
  }

  /** Its short name, the random part of its id. */
  public String reference() {
    String text = id.toString();
    return text.substring(text.length() - SHORT).toUpperCase(Locale.ROOT);
  }

  /** Masked: it names a user. */
  @Override
  public String toString() {
    return "ReviewCase[" + id + "]";
  }
}
