package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.Rights;
import org.lanternscr.signin.SignIn;
import org.lanternscr.web.consent.ChangeInHand;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.idle.Kept;
import org.lanternscr.web.idle.Returning;
import org.lanternscr.web.outcome.Failures;
import org.lanternscr.web.outcome.LastOutcome;

/**
 * Takes a person who has come back to where they were, once their role is known. The event is
 * recorded before the patient is put back; if it cannot be, nothing is. A patient whom the person
 * has chosen meanwhile, in another tab, stays.
 */
@WebServlet(Pages.RESUME)
public class ResumeServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final Set<String> WITHOUT_PATIENT =
      Set.of(Pages.FIND_PATIENT, Pages.MY_ACCESS, Pages.SEARCH_AUDIT, Pages.ANSWER_QUESTIONS);

  private static final Pattern CASE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The pages without a permission, and what it takes to be on them. */
  private static final Map<String, String> RIGHTS_TO_OVERRIDE =
      Map.of(
          Pages.EMERGENCY_ACCESS, Rights.OVERRIDE_EMERGENCY,
          Pages.LEGAL_ACCESS, Rights.OVERRIDE_LEGAL);

  @EJB private transient SignIn signIn;
  @Inject private transient Returning returning;
  @Inject private transient PatientInContext context;
  @Inject private transient LastOutcome last;
  @Inject private transient ChangeInHand inHand;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = BrowserSession.callerOf(request).orElseThrow(NobodySignedInException::new);
    Optional<Kept> kept = returning.take(request.getSession(), caller);
    String page = kept.map(k -> resume(request, caller, k)).orElse(Pages.homeOf(caller));
    response.sendRedirect(request.getContextPath() + page);
  }

  private String resume(HttpServletRequest request, Caller caller, Kept kept) {
    if (kept.patient().isPresent() && context.now().isPresent()) {
      return Pages.homeOf(caller);
    }
    try {
      signIn.resume(caller.signIn(), kept.patient().map(Patient::number));
    } catch (RuntimeException e) {
      last.tell(Failures.read(e, Pages.homeOf(caller)));
      return Pages.OUTCOME;
    }
    Optional<OpenPatient> back = kept.patient().map(patient -> OpenPatient.of(patient, false));
    if (!back.map(context::putBack).orElse(true)) {
      return Pages.homeOf(caller);
    }
    back.filter(patient -> isOfConsent(kept, caller))
        .ifPresent(patient -> inHand.bringBack(patient.token(), kept.typed()));
    returning.show(request.getSession(), kept);
    return pageOf(kept, caller);
  }

  private static boolean isOfConsent(Kept kept, Caller caller) {
    return Pages.isOfConsent(kept.page()) && caller.may(Rights.CHANGE_PREFERENCE);
  }

  /** A record is never opened by coming back: permission has ended, and is asked for again. */
  private static String pageOf(Kept kept, Caller caller) {
    if (WITHOUT_PATIENT.contains(kept.page())) {
      return kept.page();
    }
    if (kept.page().equals(Pages.SHOW_CASE) && caller.may(Rights.READ_AUDIT)) {
      return caseOf(kept);
    }
    return kept.patient().map(p -> pageOfPatient(kept, caller)).orElse(Pages.homeOf(caller));
  }

  /** The case in which something was typed, as its form names it. */
  private static String caseOf(Kept kept) {
    return kept.typed().stream()
        .filter(typed -> typed.name().equals("case") && CASE.matcher(typed.text()).matches())
        .findFirst()
        .map(typed -> Pages.SHOW_CASE + "?case=" + typed.text())
        .orElse(Pages.LIST_ALERTS);
  }

  /** What was typed there stands on that page alone. */
  private static String pageOfPatient(Kept kept, Caller caller) {
    boolean isOverride = RIGHTS_TO_OVERRIDE.containsKey(kept.page());
    return isOverride && caller.may(RIGHTS_TO_OVERRIDE.get(kept.page()))
        ? kept.page()
        : Pages.ASK_PERMISSION;
  }
}
