package org.lanternscr.web.frame;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;

/**
 * The one patient of a browser session, in this server's memory only: it is never written with the
 * session. All tabs of the browser share it.
 */
@SessionScoped
public class PatientInContext implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String ATTRIBUTE = "lantern.patient-in-context";

  private transient OpenPatient open;
  private transient long turns;

  /** Makes itself known to its session, which is all there is when a session ends by itself. */
  @Inject
  void stayWith(HttpServletRequest request) {
    request.getSession().setAttribute(ATTRIBUTE, this);
  }

  /** The patient of a session, also while it ends outside any request. */
  public static Optional<OpenPatient> of(HttpSession session) {
    return Optional.ofNullable((PatientInContext) session.getAttribute(ATTRIBUTE))
        .flatMap(PatientInContext::now);
  }

  /** Begins an action that will open a patient; what any earlier one still waits for is dropped. */
  public synchronized Turn takeTurn() {
    turns++;
    return new Turn(turns);
  }

  /** Whether nothing newer has begun since the turn was taken. */
  public synchronized boolean isLatest(Turn turn) {
    return turn.number() == turns;
  }

  public synchronized Optional<OpenPatient> now() {
    return Optional.ofNullable(open);
  }

  /**
   * Puts a patient in the place of any other.
   *
   * @return whether the turn was still the latest; if not, nothing has changed
   */
  public synchronized boolean choose(Turn turn, OpenPatient next) {
    boolean counts = isLatest(turn);
    if (counts) {
      open = next;
    }
    return counts;
  }

  /**
   * Puts a patient back where nobody is in context. A patient whom the person has chosen meanwhile
   * stays, with whatever permission they gave.
   *
   * @return whether the patient was put back; if not, nothing has changed
   */
  public synchronized boolean putBack(OpenPatient earlier) {
    return open == null && choose(takeTurn(), earlier);
  }

  /**
   * Goes a step further with the same patient, by what a national service answered.
   *
   * @return whether the turn was still the latest and the choice the same; if not, nothing has
   *     changed
   */
  public synchronized boolean advance(Turn turn, OpenPatient next) {
    return isLatest(turn) && advance(next);
  }

  /**
   * Goes a step further with the same patient, by what this server knows itself.
   *
   * @return whether it was still the same choice; if not, nothing has changed
   */
  public synchronized boolean advance(OpenPatient next) {
    boolean isSame = open != null && open.token().equals(next.token());
    if (isSame) {
      open = next;
    }
    return isSame;
  }

  public synchronized void clear() {
    open = null;
  }
}
