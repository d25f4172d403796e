package org.lanternscr.web.permission;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Words;

/** What the pages have in common on which a record is opened without the patient's permission. */
@Named("overridePage")
@RequestScoped
public class OverridePage {

  @Inject private PatientOnPage onPage;
  @Inject private Words words;

  /**
   * Where the person belongs when there is nothing to open here: without a patient, with one whose
   * record is open already, or is known not to be there.
   */
  Optional<String> elsewhere() {
    if (onPage.open().isEmpty()) {
      return Optional.of(Pages.FIND_PATIENT);
    }
    OpenPatient open = onPage.open().get();
    if (onPage.isPermitted()) {
      return Optional.of(Pages.VIEW_RECORD);
    }
    boolean isKnownNotToBe = open.search().filter(s -> !(s instanceof Exists)).isPresent();
    return isKnownNotToBe ? Optional.of(Pages.ASK_PERMISSION) : Optional.empty();
  }

  /** Whether it is not known yet if there is a summary; opening the record asks. */
  public boolean isNotLooked() {
    return onPage.open().filter(open -> open.search().isEmpty()).isPresent();
  }

  /** That the patient said no earlier; empty when they did not. */
  public String getRefused() {
    return onPage
        .open()
        .flatMap(OpenPatient::refused)
        .map(at -> words.text("override.refused", ClinicalTime.local(at).clock()))
        .orElse("");
  }

  public ClinicalTime getNow() {
    return ClinicalTime.local(Instant.now());
  }
}
