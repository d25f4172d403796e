package org.lanternscr.web.outcome;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.Optional;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.outcome.Outcome.Problem;

/**
 * Stops a form that was rendered for another patient than the one in context, before anything of it
 * is looked at: in another tab, somebody else's record was opened or this one was closed. The form
 * of reception, which closes its patient, looks itself: the second of two clicks is no such form.
 */
public class OtherPatientGuard implements PhaseListener {

  private static final long serialVersionUID = 1L;

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext faces = event.getFacesContext();
    boolean isPatientForm =
        faces.getExternalContext().getRequestParameterMap().containsKey(PatientOnPage.TOKEN_FIELD);
    if (isPatientForm && !isOfReception(faces) && !faces.getResponseComplete() && isStale()) {
      CDI.current()
          .select(LastOutcome.class)
          .get()
          .tell(Outcome.of(Problem.OTHER_PATIENT, Optional.empty()));
      Redirect.to(Pages.OUTCOME);
    }
  }

  private static boolean isOfReception(FacesContext faces) {
    return faces.getViewRoot() != null
        && Pages.RECORD_PERMISSION.equals(faces.getViewRoot().getViewId());
  }

  private static boolean isStale() {
    return CDI.current().select(PatientOnPage.class).get().posted().isEmpty();
  }
}
