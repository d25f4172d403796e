package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lanternscr.alert.AlertsLeft;
import org.lanternscr.alert.KeptGrants;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.platform.Caller;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.signin.SignIn;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.idle.Returning;

/**
 * Ends a sign-in: the record is wiped, the permission ends, the tokens are forgotten. Only what can
 * deliver a privacy alert that the person caused is kept, where one is not delivered yet; the page
 * of the end says so, and says it too where nothing could be kept.
 */
@Named
@ApplicationScoped
public class SignOut {

  /** The parameter by which the page of the end is told. */
  static final String ALERT = "alert";

  private static final Map<AlertsLeft, String> WORDS =
      Map.of(AlertsLeft.GO_ON, "kept", AlertsLeft.WAIT, "waits");

  private static final Set<AuditOutcome> ENDED_HERE =
      Set.of(AuditOutcome.ENDED_BY_SIGN_OUT, AuditOutcome.ENDED_BY_TIMEOUT);

  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer records;
  @EJB private SignIn signIn;
  @EJB private KeptGrants grants;
  @Inject private Returning returning;
  @Inject private HttpServletRequest request;

  /** Signs the person out because they asked for it. */
  public String leave() {
    AlertsLeft alerts = leave(request.getSession());
    returning.forget(request);
    // A new cookie makes browsers drop the pages that they keep for Back.
    request.getSession();
    return Pages.redirectTo(Pages.SIGNED_OUT) + told("&", alerts);
  }

  /** The page of the end. */
  static String pageOfTheEnd(AlertsLeft alerts) {
    return Pages.SIGNED_OUT + told("?", alerts);
  }

  private static String told(String before, AlertsLeft alerts) {
    String word = WORDS.get(alerts);
    return word == null ? "" : before + ALERT + "=" + word;
  }

  /** Whether the page of the end is told so. */
  static boolean isTold(HttpServletRequest page, AlertsLeft alerts) {
    return WORDS.get(alerts).equals(page.getParameter(ALERT));
  }

  /** Ends a session and whatever sign-in it holds. Whatever fails, the session is over. */
  AlertsLeft leave(HttpSession session) {
    return close(session, caller -> end(caller, AuditOutcome.ENDED_BY_SIGN_OUT, AuditOutcome.DONE));
  }

  /** The same, because nothing was done for too long. */
  AlertsLeft timeOut(HttpSession session) {
    return close(session, this::timeOut);
  }

  private static AlertsLeft close(HttpSession session, Function<Caller, AlertsLeft> end) {
    try {
      return BrowserSession.of(session).caller().map(end).orElse(AlertsLeft.NONE);
    } finally {
      BrowserSession.of(session).end();
    }
  }

  /** Ends the sign-in of a session that was left alone for too long. */
  AlertsLeft timeOut(Caller caller) {
    return end(caller, AuditOutcome.ENDED_BY_TIMEOUT, AuditOutcome.TIMED_OUT);
  }

  /** Ends a sign-in whose session NHS CIS2 has ended. */
  void endByProvider(Caller caller) {
    end(caller, AuditOutcome.ENDED_BY_PROVIDER, AuditOutcome.ENDED_BY_PROVIDER);
  }

  /**
   * Ends a sign-in that is of no use any more, if it has not ended yet: it has lasted as long as it
   * may, or its tokens are no longer accepted.
   */
  void end(Caller caller) {
    if (caller.isOver(Instant.now())) {
      timeOut(caller);
      return;
    }
    end(caller, AuditOutcome.ENDED_BY_PLATFORM, AuditOutcome.ENDED_BY_PLATFORM);
  }

  /**
   * Ends everything that hangs on a sign-in; the wiping comes first, since it cannot fail. What the
   * other side has ended can deliver nothing more, and is not kept.
   */
  private AlertsLeft end(Caller caller, AuditOutcome access, AuditOutcome signedOut) {
    records.close(caller.signIn());
    try {
      permissions.end(caller.signIn(), access);
      if (ENDED_HERE.contains(access)) {
        return grants.keep(caller.signIn());
      }
      grants.drop(caller.signIn());
      return AlertsLeft.NONE;
    } finally {
      signIn.end(caller.signIn(), signedOut);
    }
  }
}
