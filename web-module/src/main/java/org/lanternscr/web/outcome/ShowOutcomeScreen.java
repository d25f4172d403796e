package org.lanternscr.web.outcome;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.platform.LastAnswers;
import org.lanternscr.platform.NationalService;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.Outcome.Problem;
import org.lanternscr.web.readiness.RegistrationOnPage;

/** Tells the last outcome, or why the container itself could not serve the request. */
@Named("showOutcome")
@RequestScoped
public class ShowOutcomeScreen {

  /** A service that may answer again, so that its last answer says how long it has not. */
  private static final Set<String> NOT_NOW =
      Set.of(
          "national.UNAVAILABLE", "national.TIMED_OUT", "national.RATE_LIMITED", "national.BUSY");

  private static final Set<String> SIGN_IN_AGAIN =
      Set.of("national.SIGN_IN_AGAIN", "problem." + Problem.SIGN_IN_ENDED.name());

  /** Liberty's own number for it. */
  private static final String REFUSED = "CWWWC0005I";

  @Inject private LastAnswers answers;
  @Inject private HttpServletRequest request;
  @Inject private LastOutcome last;
  @Inject private PageFrame frame;
  @Inject private PatientOnPage onPage;
  @Inject private RegistrationOnPage registration;
  @Inject private Words words;

  private Outcome outcome = Outcome.of(Problem.NO_SUCH_PAGE, Optional.empty());

  @PostConstruct
  void look() {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    outcome = status instanceof Integer code ? ofContainer(code) : last.now().orElse(outcome);
  }

  /** Answers with the status that belongs to what is told. */
  public void open() {
    FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(outcome.status());
  }

  private Outcome ofContainer(int code) {
    if (code == 404 || code == 405) { // an address that only a form is sent to is no page
      return Outcome.of(Problem.NO_SUCH_PAGE, Optional.empty());
    }
    if (code == 403) {
      return Outcome.of(Problem.NOT_ALLOWED, Optional.empty());
    }
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (!(thrown instanceof Throwable t)) {
      return Outcome.of(Problem.UNEXPECTED, Optional.empty());
    }
    return isRefusedAddress(t)
        ? Outcome.of(Problem.NO_SUCH_PAGE, Optional.empty())
        : Failures.read(t, frame.getHome());
  }

  /**
   * Liberty refuses an address with an encoded dot, slash or the like by an exception, before any
   * filter sees it. Whoever typed it has found no fault of ours.
   */
  private static boolean isRefusedAddress(Throwable thrown) {
    return Causes.of(thrown)
        .anyMatch(
            t -> t instanceof IOException && String.valueOf(t.getMessage()).startsWith(REFUSED));
  }

  public String getTitle() {
    return words.text(outcome.key() + ".title");
  }

  /** What happened, with the name of the service in words where one failed. */
  public String getWhat() {
    return words.text(outcome.key() + ".what", service());
  }

  /** What was last seen of the site's registration, where a national service refused. */
  public String getRegistration() {
    return frame.isMayLookForSummary() ? registration.beside(outcome.key()) : "";
  }

  public String getNext() {
    return words.text(outcome.key() + ".next", service());
  }

  /** Eight characters, as every reference on a screen. */
  public String getReference() {
    return outcome.reference().map(Failures::shortened).orElse("");
  }

  /** Empty where it cannot help, or another patient would be tried. */
  public String getTryAgain() {
    return outcome.patient().isEmpty() || isAboutPatient() ? outcome.tryAgain().orElse("") : "";
  }

  /** Whether it is about the patient who is in context now. */
  public boolean isAboutPatient() {
    return outcome.patient().isPresent()
        && outcome.patient().equals(onPage.open().map(OpenPatient::token));
  }

  /** Whether there is a permission for that patient, which the person must be able to end. */
  public boolean isPermissionOpen() {
    return isAboutPatient() && onPage.isPermitted();
  }

  /** Whether emergency access is offered: a search that failed keeps nobody waiting. */
  public boolean isEmergencyOffered() {
    return isAboutPatient()
        && !onPage.isPermitted()
        && frame.isMayOverrideEmergency()
        && outcome.service().filter(NationalService.SCR.word()::equals).isPresent();
  }

  /** Whether the way on is a new sign-in. */
  public boolean isSignInAgain() {
    return !frame.isSignedIn() && SIGN_IN_AGAIN.contains(outcome.key());
  }

  /** Whether the patient's practice may have to be phoned instead. */
  public boolean isPhoneRoute() {
    return outcome.service().isPresent();
  }

  /** Whether the service that does not answer ever did; what is missing in it is the time. */
  public String getLastAnswer() {
    if (!NOT_NOW.contains(outcome.key())) {
      return "";
    }
    String name = words.text("service.within." + outcome.service().orElse(""));
    return getLastAnswered() == null
        ? words.text("outcome.noAnswer", name)
        : words.text("outcome.lastAnswer", name);
  }

  /** When the service last answered, as far as this server knows; null if it does not. */
  public ClinicalTime getLastAnswered() {
    return outcome
        .service()
        .flatMap(NationalService::named)
        .flatMap(answers::of)
        .map(ClinicalTime::local)
        .orElse(null);
  }

  /** Where the patient is who is in context now, when the outcome is about another one. */
  public String getOpenPatient() {
    boolean isAboutAnother = outcome.key().equals("problem." + Problem.OTHER_PATIENT.name());
    return isAboutAnother ? onPage.open().map(OpenPatient::page).orElse("") : "";
  }

  private String service() {
    return outcome.service().map(word -> words.text("service." + word)).orElse("");
  }
}
