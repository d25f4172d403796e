package org.lanternscr.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.lanternscr.alert.AlertsLeft;

/** The end: signed out by oneself or after a time without use. */
@Named("signedOut")
@RequestScoped
public class SignedOutScreen {

  @Inject private HttpServletRequest request;

  /** Whether the browser still comes with a session that the server has ended by itself. */
  public boolean isTimedOut() {
    return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
  }

  /** Whether what can deliver a privacy alert of the person was kept. */
  public boolean isAlertKept() {
    return SignOut.isTold(request, AlertsLeft.GO_ON);
  }

  /** Whether one waits for their next sign-in, since nothing could be kept. */
  public boolean isAlertWaiting() {
    return SignOut.isTold(request, AlertsLeft.WAIT);
  }
}
