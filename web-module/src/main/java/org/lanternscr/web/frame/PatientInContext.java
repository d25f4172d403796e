package org.lanternscr.web.frame;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;

/**
 * The one patient of a browser session, in this server's memory only: it is never written with the
 * session. All tabs of the browser share it.
 */
@SessionScoped
public class PatientInContext implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient OpenPatient open;

  public synchronized Optional<OpenPatient> now() {
    return Optional.ofNullable(open);
  }

  /** Puts a patient in the place of any other. */
  public synchronized void choose(OpenPatient next) {
    open = next;
  }

  /**
   * Goes a step further with the same patient.
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
