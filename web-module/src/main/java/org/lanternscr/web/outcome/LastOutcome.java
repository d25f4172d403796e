package org.lanternscr.web.outcome;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.outcome.Outcome.Problem;

/** The outcome that the outcome page tells; it stays, so that a reload tells the same. */
@SessionScoped
public class LastOutcome implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient Outcome outcome;

  public synchronized void tell(Outcome next) {
    outcome = next;
  }

  /**
   * Tells that the posted form belongs to a patient who is not the one in context any more.
   *
   * @return the outcome of the action, which has done nothing
   */
  public String tellOtherPatient() {
    tell(Outcome.of(Problem.OTHER_PATIENT, Optional.empty()));
    return Pages.redirectTo(Pages.OUTCOME);
  }

  /**
   * Tells that the answer of a national service came after something newer had begun.
   *
   * @return the outcome of the action, whose answer is dropped
   */
  public String tellOvertaken() {
    tell(Outcome.of(Problem.OVERTAKEN, Optional.empty()));
    return Pages.redirectTo(Pages.OUTCOME);
  }

  public synchronized Optional<Outcome> now() {
    return Optional.ofNullable(outcome);
  }
}
