package org.lanternscr.web.patient;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.PatientOnPage;

/** Stops waiting for a national service: an answer that still comes counts for nothing. */
@Named
@RequestScoped
public class StopAsking {

  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @Inject private PageFrame frame;
  @Inject private PatientInContext context;
  @Inject private PatientOnPage onPage;
  @Inject private CarriedOver carried;

  /**
   * Cancels. From a page of a patient it ends the access to them; from the search it leaves alone a
   * record that is open in another tab.
   */
  public String cancel() {
    // First of all: from here on nothing that is under way can put a patient in context.
    context.takeTurn();
    if (onPage.posted().isPresent() || !onPage.isPermitted()) {
      String signIn = frame.caller().signIn();
      context.clear();
      records.close(signIn);
      permissions.end(signIn, AuditOutcome.ENDED_BY_USER);
    }
    carried.put(CarriedOver.NOTICE, "progress.cancelled");
    return Pages.redirectTo(Pages.FIND_PATIENT);
  }
}
