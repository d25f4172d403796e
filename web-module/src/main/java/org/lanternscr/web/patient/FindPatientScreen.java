package org.lanternscr.web.patient;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.NhsNumber.Misread;
import org.lanternscr.kernel.NhsNumber.Read;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Turn;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.LastOutcome;

/** One field: the NHS number. */
@Named("findPatient")
@RequestScoped
public class FindPatientScreen {

  private static final String TYPED = "find-patient.typed";
  private static final String FAULT = "find-patient.fault";
  private static final String NOT_FOUND = "find-patient.not-found";

  @EJB private PatientFinder finder;
  @Inject private ChosenPatient chosen;
  @Inject private PatientInContext context;
  @Inject private PatientOnPage onPage;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String typed = "";
  private String fault = "";
  private String notice = "";
  private boolean notFound;

  /** Takes what the last try left to say. */
  public void open() {
    typed = carried.take(TYPED).orElse("");
    fault = carried.take(FAULT).map(name -> words.text("fault." + name)).orElse("");
    notFound = carried.take(NOT_FOUND).isPresent();
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Looks the patient up; the typed text stays unless a patient was found. */
  public String find() {
    carried.put(TYPED, posted.text("nhs-number"));
    NhsNumber.Reading reading = NhsNumber.read(posted.text("nhs-number"));
    if (reading instanceof Misread misread) {
      carried.put(FAULT, misread.fault().name());
      return Pages.redirectTo(Pages.FIND_PATIENT);
    }
    Turn turn = context.takeTurn();
    PatientSearch search = finder.find(((Read) reading).number());
    if (!context.isLatest(turn)) {
      return outcome.tellOvertaken();
    }
    if (search instanceof Found found) {
      carried.take(TYPED);
      return chosen.next(turn, found.patient());
    }
    carried.put(NOT_FOUND, "yes");
    return Pages.redirectTo(Pages.FIND_PATIENT);
  }

  public String getTyped() {
    return typed;
  }

  public String getFault() {
    return fault;
  }

  public boolean isNotFound() {
    return notFound;
  }

  public String getNotice() {
    return notice;
  }

  /** Whether a record is open that choosing a patient here would close. */
  public boolean isRecordOpen() {
    return onPage.isRecordShown();
  }

  /** Whether there is a permission, but its record never came to the screen. */
  public boolean isOnlyPermissionOpen() {
    return onPage.isPermitted() && !onPage.isRecordShown();
  }
}
