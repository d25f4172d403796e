package org.lanternscr.web.record;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;

/** The record for paper: every page of it says whose it is, who printed it, when and where. */
@Named("printRecord")
@RequestScoped
public class PrintRecordScreen {

  @EJB private RecordViewer records;
  @Inject private PatientOnPage onPage;
  @Inject private Words words;

  private RecordOnPage record;

  /** Opens the record for paper; whoever may not is told why by the record's own page. */
  public void open() {
    Optional<PermissionToView> permission = permission();
    if (permission.isPresent() && records.print(permission.get()) instanceof Shown shown) {
      record = RecordOnPage.today(shown.record(), words);
    } else {
      Redirect.to(Pages.VIEW_RECORD);
    }
  }

  public boolean isShown() {
    return record != null;
  }

  /** The record in the words of the page, or null when there is none to print. */
  public RecordOnPage getRecord() {
    return record;
  }

  public ClinicalTime getNow() {
    return ClinicalTime.local(Instant.now());
  }

  private Optional<PermissionToView> permission() {
    return onPage.open().flatMap(OpenPatient::permission);
  }
}
