package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.LastOutcome;

/** Reception asks the patient for the clinicians of the day, and sees nothing of the record. */
@Named("recordPermission")
@RequestScoped
public class RecordPermissionScreen {

  private static final String FAULT = "record-permission.fault";
  private static final String ANSWER = "record-permission.answer";

  @EJB private StandingDesk desk;
  @EJB private PermissionDesk permissions;
  @Inject private OneAnswer oneAnswer;
  @Inject private TypedAgreement typed;
  @Inject private WarningsOnPage warnings;
  @Inject private PatientInContext context;
  @Inject private PatientOnPage onPage;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String fault = "";
  private String answer = "";

  /** Sends a person on without a patient. */
  public void open() {
    if (onPage.open().isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    }
    fault = carried.take(FAULT).orElse("");
    answer = carried.take(ANSWER).orElse("");
    typed.takeUp();
  }

  /** Records what was said, once; then the next patient. */
  public String answer() {
    return oneAnswer.alone(this::answerAlone);
  }

  private String answerAlone() {
    String sent =
        Stream.of(PatientOnPage.TOKEN_FIELD, "answer", "decider", "decider-name")
            .map(posted::text)
            .collect(Collectors.joining("|"));
    Optional<OpenPatient> open =
        context.now().filter(now -> now.token().equals(posted.text(PatientOnPage.TOKEN_FIELD)));
    if (open.isEmpty()) {
      // The second of two clicks, or the same form again: it is told what the first has done.
      return oneAnswer.isRecorded(sent) ? tell() : outcome.tellOtherPatient();
    }
    if (isRefused()) {
      permissions.patientRefuses(open.get().patient());
    } else if (typed.fault().isPresent()) {
      carried.put(FAULT, typed.fault().get());
      return askAgain();
    } else if (!warnings.isConfirmedAtDesk()) {
      carried.put(FAULT, "recordPermission.confirmFault");
      return askAgain();
    } else {
      desk.recordForToday(
          open.get().patient(), typed.agreement().orElseThrow(), warnings.confirmation());
    }
    oneAnswer.remember(sent);
    // The patient does not stay on the screen of a desk where others stand.
    context.takeTurn();
    context.clear();
    return tell();
  }

  private String askAgain() {
    carried.put(ANSWER, posted.text("answer"));
    typed.keep();
    return Pages.redirectTo(Pages.RECORD_PERMISSION);
  }

  private boolean isRefused() {
    return posted.text("answer").equals("refuses");
  }

  private String tell() {
    if (isRefused()) {
      carried.put(CarriedOver.NOTICE, "recordPermission.refused");
    } else {
      carried.put(CarriedOver.NOTICE, "recordPermission.done");
    }
    return Pages.redirectTo(Pages.FIND_PATIENT);
  }

  public String getFault() {
    return fault.isEmpty() ? "" : words.text(fault);
  }

  public String getAnswerFault() {
    return of("askPermission.fault");
  }

  public String getDeciderFault() {
    return of("askPermission.deciderFault");
  }

  public String getNameFault() {
    return of("askPermission.nameFault");
  }

  /** Whether it was said that the patient agrees, and something else is wrong. */
  public boolean isAgreeing() {
    return answer.equals("agrees");
  }

  /** Whether it was said that somebody else decided, and something is wrong. */
  public boolean isSomeone() {
    return answer.equals("someone");
  }

  /** That the warnings were not confirmed. */
  public String getConfirmFault() {
    return of("recordPermission.confirmFault");
  }

  /** Where the fault can be mended. */
  public String getTarget() {
    if (!getConfirmFault().isEmpty()) {
      return "confirmed-yes";
    }
    if (!getNameFault().isEmpty()) {
      return "decider-name";
    }
    return isSomeone() ? "decider-" + DecisionMaker.values()[0].word() : "answer-agrees";
  }

  private String of(String key) {
    return fault.equals(key) ? words.text(key) : "";
  }
}
