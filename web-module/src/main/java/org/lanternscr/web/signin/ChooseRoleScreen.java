package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.signin.SignIn;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.idle.Returning;

/** The choice of the one role to work in, after sign-in or later. */
@Named("chooseRole")
@RequestScoped
public class ChooseRoleScreen {

  private static final String FAULT = "choose-role.fault";

  @EJB private SignIn signIn;
  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @Inject private PageFrame frame;
  @Inject private PatientInContext context;
  @Inject private Returning returning;
  @Inject private SignOut signOut;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private HttpServletRequest request;

  private String fault = "";

  /** Takes what the last try left to say. */
  public void open() {
    fault = carried.take(FAULT).orElse("");
  }

  /** Works in the chosen role from now on. A change of role ends access to any patient. */
  public String choose() {
    Caller caller = frame.caller();
    String profile = posted.text("role");
    Optional<Role> role = getRoles().stream().filter(r -> r.profile().equals(profile)).findFirst();
    if (role.isEmpty()) {
      carried.put(FAULT, "chooseRole.fault");
      return Pages.redirectTo(Pages.CHOOSE_ROLE);
    }
    if (caller.role().equals(role)) {
      return Pages.redirectTo(Pages.homeOf(caller));
    }
    endAccess(caller);
    Caller inRole = signIn.chooseRole(caller.signIn(), profile);
    request.changeSessionId();
    BrowserSession session = BrowserSession.of(request);
    session.signIn(inRole);
    String start = session.takeStart(inRole);
    Redirect.to(returning.waits(request.getSession()) ? Pages.RESUME : start);
    return null;
  }

  /** Signs out and in again, and NHS CIS2 asks for the role. */
  public String leave() throws IOException {
    Caller caller = frame.caller();
    signOut.leave(request.getSession());
    returning.forget(request);
    return Departure.by(signIn.beginInAnotherRole(caller.site()), BrowserSession.of(request));
  }

  private void endAccess(Caller caller) {
    context.takeTurn();
    context.clear();
    records.close(caller.signIn());
    permissions.end(caller.signIn(), AuditOutcome.ENDED_BY_ROLE_CHANGE);
  }

  public List<Role> getRoles() {
    return signIn.rolesOf(frame.caller().signIn());
  }

  /** The profile of the present role, to mark it; empty when none is chosen yet. */
  public String getPresent() {
    return frame.caller().role().map(Role::profile).orElse("");
  }

  public String getFault() {
    return fault;
  }
}
