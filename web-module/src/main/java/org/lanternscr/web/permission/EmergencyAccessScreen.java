package org.lanternscr.web.permission;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.lanternscr.permission.Note;
import org.lanternscr.site.Reason;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.LastOutcome;

/** The one stop before a record is opened in an emergency: a coded reason, and what it sets off. */
@Named("emergencyAccess")
@RequestScoped
public class EmergencyAccessScreen {

  private static final String FAULT = "emergency-access.fault";
  private static final String NOTE = "emergency-access.note";

  @Inject private PatientsAnswer answers;
  @Inject private AccessRulesOnPage rules;
  @Inject private PatientOnPage onPage;
  @Inject private OverridePage page;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String fault = "";
  private String note = "";

  /** Sends a person on for whom there is nothing to open here. */
  public void open() {
    page.elsewhere().ifPresent(Redirect::to);
    fault = carried.take(FAULT).orElse("");
    note = carried.take(NOTE).orElse("");
  }

  /** Opens the record. One reason is enough, and what is written besides keeps nothing closed. */
  public String openRecord() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    Optional<String> elsewhere = page.elsewhere();
    if (elsewhere.isPresent()) {
      return Pages.redirectTo(elsewhere.get());
    }
    Optional<Reason> reason = rules.emergencyReason(posted.text("reason"));
    if (reason.isEmpty()) {
      carried.put(FAULT, "emergencyAccess.fault");
      carried.put(NOTE, posted.lines("note"));
      return Pages.redirectTo(Pages.EMERGENCY_ACCESS);
    }
    return answers.emergency(open.get(), reason.get(), Note.of(posted.all("note")));
  }

  public String getFault() {
    return fault.isEmpty() ? "" : words.text("emergencyAccess.fault");
  }

  /** What was written before the page came back. */
  public String getNote() {
    return note;
  }

  /** Where the fault can be mended. */
  public String getTarget() {
    return rules.getEmergencyReasons().stream()
        .findFirst()
        .map(first -> "reason-" + first.code())
        .orElse("");
  }
}
