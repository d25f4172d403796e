package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.permission.StandingPermission;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** The permissions that last: of the patient, those the person recorded, or all of the site. */
@Named("listPermissions")
@RequestScoped
public class ListPermissionsScreen {

  private static final String FAULT = "list-permissions.fault";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @EJB private StandingDesk desk;
  @Inject private StandingOnPage standing;
  @Inject private PageFrame frame;
  @Inject private PatientOnPage onPage;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  // Read when they are first asked for.
  private List<StandingLine> ofPatient;
  private List<StandingLine> own;
  private List<StandingLine> ofSite;
  private String fault = "";
  private String notice = "";

  /** Takes what the page before has left to be said. */
  public void open() {
    fault = carried.take(FAULT).map(words::text).orElse("");
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /**
   * Of a form that was sent nothing is read: it is found again by its line, and what it is about
   * somebody else may have revoked since.
   */
  private List<StandingLine> lines(Supplier<List<StandingPermission>> found) {
    return posted.isSent()
        ? Collections.nCopies(posted.linesTo("revoke"), new StandingLine("", "", ""))
        : found.get().stream().map(standing::line).toList();
  }

  /** Revokes one, for a reason. */
  public String revoke() {
    Note reason = Note.of(posted.lines("reason"));
    String id = posted.text("standing");
    if (reason.text().isEmpty()) {
      carried.put(FAULT, "listPermissions.noReason");
    } else if (ID.matcher(id).matches() && desk.revoke(UUID.fromString(id), reason)) {
      carried.put(CarriedOver.NOTICE, "listPermissions.revoked");
    } else {
      carried.put(FAULT, "listPermissions.gone");
    }
    return Pages.redirectTo(Pages.LIST_PERMISSIONS);
  }

  /** Whether the person works with patients, so that these two parts are theirs. */
  public boolean isClinicalOrReception() {
    return frame.isMayViewRecord() || frame.isMayRecordPermission();
  }

  public boolean isWithPatient() {
    return isClinicalOrReception() && onPage.open().isPresent();
  }

  public List<StandingLine> getOfPatient() {
    if (ofPatient == null) {
      ofPatient = onPage.open().map(o -> lines(() -> desk.of(o.patient()))).orElse(List.of());
    }
    return ofPatient;
  }

  public List<StandingLine> getOwn() {
    if (own == null) {
      own = lines(desk::own);
    }
    return own;
  }

  /** Those of all persons, whose reading is an event. */
  public List<StandingLine> getOfSite() {
    if (ofSite == null) {
      ofSite = lines(desk::ofSite);
    }
    return ofSite;
  }

  public String getFault() {
    return fault;
  }

  public String getNotice() {
    return notice;
  }

  /** Where a reason is missing: the first form there is. */
  public String getTarget() {
    return "main";
  }
}
