package org.lanternscr.web.outcome;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.outcome.Outcome.Problem;
import org.lanternscr.web.signin.EndedSignIn;

/** Sends a person whose request failed to the page that tells it, Ajax or not. */
class OutcomeExceptionHandler extends ExceptionHandlerWrapper {

  OutcomeExceptionHandler(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    FacesContext faces = FacesContext.getCurrentInstance();
    Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
    if (faces != null && events.hasNext()) {
      Throwable thrown = events.next().getContext().getException();
      events.remove();
      while (events.hasNext()) {
        events.next();
        events.remove();
      }
      redirect(faces, thrown);
    }
    getWrapped().handle();
  }

  private static void redirect(FacesContext faces, Throwable thrown) {
    ExternalContext external = faces.getExternalContext();
    String target = tell(thrown, external);
    if (external.isResponseCommitted()) {
      throw new FacesException("The page broke off; what happened is in the log");
    }
    try {
      external.redirect(external.getRequestContextPath() + target);
      faces.responseComplete();
    } catch (IOException e) {
      throw new FacesException(e);
    }
  }

  /** Keeps what is to be told, and says where. */
  private static String tell(Throwable thrown, ExternalContext external) {
    String page = external.getRequestServletPath();
    if (Causes.find(thrown, NobodySignedInException.class).isPresent()) {
      return ended(external, Outcome.of(Problem.SIGN_IN_ENDED, Optional.empty()));
    }
    Optional<NationalServiceException> national =
        Causes.find(thrown, NationalServiceException.class);
    if (national.filter(failure -> failure.kind() == Kind.SIGN_IN_AGAIN).isPresent()) {
      return ended(external, Outcome.of(national.get(), page));
    }
    Optional<ViewExpiredException> expired = Causes.find(thrown, ViewExpiredException.class);
    if (expired.isPresent() && page.equals(Pages.CHOOSE_SITE)) {
      return page;
    }
    TryAgain again = CDI.current().select(TryAgain.class).get();
    Outcome told =
        Failures.read(thrown, again.page().orElse(page))
            .about(again.patient().or(() -> patientOf(page)));
    CDI.current().select(LastOutcome.class).get().tell(told);
    return Pages.OUTCOME;
  }

  private static Optional<String> patientOf(String page) {
    return Pages.isOfPatient(page)
        ? CDI.current().select(PatientOnPage.class).get().open().map(OpenPatient::token)
        : Optional.empty();
  }

  /** The sign-in is of no use any more, so this browser's session must not claim it either. */
  private static String ended(ExternalContext external, Outcome told) {
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    Optional<Caller> caller = BrowserSession.callerOf(request);
    if (caller.isEmpty()) {
      external.invalidateSession();
      return Pages.SIGNED_OUT;
    }
    return CDI.current().select(EndedSignIn.class).get().tell(request, caller.get(), told);
  }
}
