package org.lanternscr.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.LiveSignIns;

/**
 * Tells the container on each request who is signed in: the reference of the sign-in is the
 * principal, the rights of the selected role are the groups, and so the roles of the doors.
 *
 * <p>It must not register a session with the container: Liberty would then issue a token cookie of
 * its own, which outlives the sign-in (liberty.md 11).
 */
@ApplicationScoped
class Cis2Mechanism implements HttpAuthenticationMechanism {

  @Inject private LiveSignIns signIns;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<Caller> caller = BrowserSession.callerOf(request).filter(signIns::lasts);
    return caller.isPresent()
        ? context.notifyContainerAboutLogin(caller.get().signIn(), caller.get().rights().keySet())
        : context.doNothing();
  }
}
