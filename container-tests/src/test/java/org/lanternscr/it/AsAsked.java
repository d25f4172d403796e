package org.lanternscr.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Set;

/**
 * Logs in whomever an errand is run for: the principal is the reference of the sign-in, the groups
 * are rights, as the screens' own mechanism does it.
 */
@ApplicationScoped
public class AsAsked implements HttpAuthenticationMechanism {

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Errand<?> errand = Errand.find(request.getParameter("errand"));
    if (errand == null) {
      return context.doNothing();
    }
    Set<String> groups = new HashSet<>(errand.groups());
    return context.notifyContainerAboutLogin(errand.principal(), groups);
  }
}
