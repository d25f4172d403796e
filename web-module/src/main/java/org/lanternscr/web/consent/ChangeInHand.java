package org.lanternscr.web.consent;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanternscr.consent.ConsentNote;
import org.lanternscr.consent.ProposedChange;
import org.lanternscr.web.idle.Typed;

/**
 * The one change that a person is putting together, in this server's memory only. Its confirmation
 * is taken once: a second click waits for the first and finds nothing left to confirm.
 */
@SessionScoped
public class ChangeInHand implements Serializable {

  /** The fields of step 1 whose words are kept. */
  static final String REASON = "reason";

  static final String NOTE = "note";

  private static final long serialVersionUID = 1L;

  /**
   * What was chosen and typed in step 1, faults included.
   *
   * @param token the choice of a patient that it is for
   * @param fault what has to be mended
   * @param proposed the change, once nothing is wrong
   */
  record Draft(
      String token,
      String after,
      String reason,
      ConsentNote note,
      Optional<StepFault> fault,
      Optional<ProposedChange> proposed) {}

  private transient Draft draft;

  synchronized void put(Draft next) {
    draft = next;
  }

  /** The reason and the note, to be kept for the person beyond their session. */
  public synchronized List<Typed> typed() {
    return draft == null
        ? List.of()
        : Stream.of(new Typed(REASON, draft.reason()), new Typed(NOTE, draft.note().text()))
            .filter(typed -> !typed.text().isEmpty())
            .toList();
  }

  /**
   * Brings them back. To what the preference is to be changed is said anew, as whatever the person
   * had declared.
   */
  public void bringBack(String token, List<Typed> typed) {
    put(
        new Draft(
            token,
            "",
            text(typed, REASON),
            ConsentNote.of(text(typed, NOTE)),
            Optional.empty(),
            Optional.empty()));
  }

  private static String text(List<Typed> typed, String name) {
    return typed.stream()
        .filter(field -> field.name().equals(name))
        .map(Typed::text)
        .findFirst()
        .orElse("");
  }

  /** What was put together for a choice of a patient. */
  synchronized Optional<Draft> of(String token) {
    return Optional.ofNullable(draft).filter(held -> held.token().equals(token));
  }

  /** The change that waits for its confirmation. */
  Optional<ProposedChange> proposed(String token) {
    return of(token).flatMap(Draft::proposed);
  }

  /**
   * Confirms a change, if it is still the one in hand. It is out of hand whatever comes of it.
   *
   * @param id the change on the page that was confirmed
   * @return what came of it; empty when it was confirmed already, or another took its place
   */
  synchronized <T> Optional<T> confirm(String token, String id, Function<ProposedChange, T> act) {
    Optional<ProposedChange> held =
        proposed(token).filter(change -> change.id().toString().equals(id));
    if (held.isPresent()) {
      draft = null;
    }
    return held.map(act);
  }
}
