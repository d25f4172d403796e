package org.lanternscr.platform;

import jakarta.ws.rs.HeaderParam;

/**
 * The headers of one call (scr-fhir-api.md 2.1; identity-and-directories.md 6.1), besides Accept,
 * which each client interface gives by {@code @Produces}. An ASID is never among them: the platform
 * adds it from the application's registration.
 */
public final class NationalHeaders {

  /** Left out of a request where the site's {@link RoleHeader} says so. */
  static final String ROLE_PROFILE = "NHSD-Session-URID";

  @HeaderParam("Authorization")
  private final String authorization;

  @HeaderParam(ROLE_PROFILE)
  private final String roleProfile;

  @HeaderParam("NHSD-End-User-Organisation-ODS")
  private final String organisation;

  @HeaderParam("X-Request-ID")
  private final String requestId;

  @HeaderParam("X-Correlation-ID")
  private final String correlationId;

  NationalHeaders(
      String accessToken,
      String roleProfile,
      String organisation,
      String requestId,
      String correlationId) {
    this.authorization = "Bearer " + accessToken;
    this.roleProfile = roleProfile;
    this.organisation = organisation;
    this.requestId = requestId;
    this.correlationId = correlationId;
  }

  public String getAuthorization() {
    return authorization;
  }

  public String getRoleProfile() {
    return roleProfile;
  }

  public String getOrganisation() {
    return organisation;
  }

  public String getRequestId() {
    return requestId;
  }

  public String getCorrelationId() {
    return correlationId;
  }
}
