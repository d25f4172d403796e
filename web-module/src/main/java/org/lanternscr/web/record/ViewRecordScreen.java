package org.lanternscr.web.record;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.record.AllergyTitle;
import org.lanternscr.record.RecordView;
import org.lanternscr.record.RecordView.Closed;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Turn;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.Failures;
import org.lanternscr.web.outcome.LastOutcome;

/** The record, for as long as its permission. */
@Named("viewRecord")
@RequestScoped
public class ViewRecordScreen {

  @EJB private RecordViewer records;
  @EJB private PermissionDesk permissions;
  @Inject private PageFrame frame;
  @Inject private PatientInContext context;
  @Inject private PatientOnPage onPage;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private RecordView view;
  private RecordOnPage record;

  /** Opens the record, or sends a person away who has no permission. */
  public void open() {
    Optional<PermissionToView> permission = permission();
    if (permission.isEmpty()) {
      records.refuse();
      carried.put(CarriedOver.NOTICE, "viewRecord.noPermission");
      Redirect.to(Pages.FIND_PATIENT);
      return;
    }
    OpenPatient open = onPage.open().orElseThrow();
    view =
        justRead(open)
            .filter(read -> permissions.holds(permission.get()))
            .orElseGet(() -> records.view(permission.get()));
    if (view instanceof PermissionEnded) {
      onPage.permissionEnded();
    }
    if (view instanceof Shown shown) {
      record = RecordOnPage.today(shown.record(), words);
      context.advance(open.withRecordShown());
    }
  }

  /** Reads the record anew from the national service. */
  public String readAgain() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    if (permission().isPresent()) {
      Turn turn = context.takeTurn();
      RecordView fresh = records.readAgain(permission().get());
      if (!context.advance(turn, open.get().with(fresh))) {
        return outcome.tellOvertaken();
      }
    }
    return Pages.redirectTo(Pages.VIEW_RECORD);
  }

  /** Goes to the view for paper, of the patient on this page and no other. */
  public String print() {
    return onPage.posted().isPresent()
        ? Pages.redirectTo(Pages.PRINT_RECORD)
        : outcome.tellOtherPatient();
  }

  /** Ends access: the copy is wiped and the permission ends. */
  public String endAccess() {
    if (onPage.posted().isEmpty()) {
      return outcome.tellOtherPatient();
    }
    context.takeTurn();
    context.clear();
    records.close(frame.caller().signIn());
    permissions.end(frame.caller().signIn(), AuditOutcome.ENDED_BY_USER);
    // A new cookie makes browsers drop the pages that they keep for Back.
    request.changeSessionId();
    carried.put(CarriedOver.NOTICE, "viewRecord.ended");
    return Pages.redirectTo(Pages.FIND_PATIENT);
  }

  /** The record in the words of the page, or null when there is none to show. */
  public RecordOnPage getRecord() {
    return record;
  }

  public boolean isShown() {
    return record != null;
  }

  /** Whether Print is offered; when it is pressed, the record has not been opened yet. */
  public boolean isPrintable() {
    return isShown() || FacesContext.getCurrentInstance().isPostback();
  }

  /** Why the record is what was read before, although "Read again" was pressed; else empty. */
  public String getNotReadAgain() {
    return view instanceof Shown shown
        ? shown.notReadAgain().map(this::notReadAgain).orElse("")
        : "";
  }

  private String notReadAgain(NationalServiceException failure) {
    String why = words.text("national." + failure.kind().name() + ".title");
    String reference = Failures.shortened(failure.reference().toString());
    return words.text("viewRecord.notReadAgain", why, record.getReadAt().shown(), reference);
  }

  /** Whether the permission is over, so that it must be asked for again. */
  public boolean isPermissionEnded() {
    return view instanceof PermissionEnded;
  }

  /** The start of the message keys of what there is instead of the record. */
  public String getOutcomeKey() {
    if (view instanceof Closed closed) {
      return "summary." + closed.reason().getClass().getSimpleName();
    }
    return view == null ? "" : "record." + view.getClass().getSimpleName();
  }

  /** What the banner says of allergies while there is a permission, whatever became of the read. */
  public AllergyTitle getAllergyTitle() {
    return record == null ? AllergyTitle.UNAVAILABLE : record.getAllergyTitle();
  }

  private Optional<RecordView> justRead(OpenPatient open) {
    return open.justRead().filter(read -> context.advance(open.withoutJustRead()));
  }

  private Optional<PermissionToView> permission() {
    return onPage.open().flatMap(OpenPatient::permission);
  }
}
