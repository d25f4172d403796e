package org.lanternscr.platform;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Takes the role profile out of requests that a site's setting wants without it. */
final class RoleHeaderFilter implements ClientRequestFilter {

  private final RoleHeader rule;

  RoleHeaderFilter(RoleHeader rule) {
    this.rule = rule;
  }

  @Override
  public void filter(ClientRequestContext request) {
    if (!rule.goesWith(request.getMethod())) {
      request.getHeaders().remove(NationalHeaders.ROLE_PROFILE);
    }
  }
}
