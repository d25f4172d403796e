package org.lanternscr.sandbox.files;

import java.util.List;

/**
 * An application registered with the API platform (A14). It has one callback, compared by string
 * equality (A1), and at most one ASID, which is injected into every call (C3).
 *
 * @param products the scopes of the products it subscribes to
 * @param tps requests a second and API, 0 for no limit
 * @param quota requests a minute and API, 0 for no limit
 * @param asidLacksInteraction the ASID is not registered for the PSIS query, so that reads are 403
 * @param missingProductStatus what a call to an API outside the products gets; whether the platform
 *     says 401 or 403 is not established (C2)
 * @param jwks where the application publishes the keys that sign its assertions (1.6): a URL, or a
 *     file beside this one
 * @param refusesUrid in the separate pattern a call with {@code NHSD-Session-URID} is an error;
 *     whether the real services do so is not established (2.6)
 * @param cis2 its client at NHS CIS2, in the separate pattern
 */
public record Application(
    String clientId,
    String secret,
    String callback,
    String story,
    String asid,
    String organisation,
    List<String> products,
    Integer tps,
    Integer quota,
    boolean revoked,
    boolean asidLacksInteraction,
    Integer missingProductStatus,
    String jwks,
    boolean refusesUrid,
    Cis2Client cis2) {

  public Application {
    Folder.require(clientId != null && secret != null, "clientId and secret are required");
    Folder.require(callback != null && products != null, "callback and products are required");
    Folder.require(asid == null || asid.matches("[0-9]{12}"), "asid must be 12 digits");
    // scr-fhir-api.md 2.4: five a second and 300 a minute unless a product is set otherwise.
    tps = tps == null ? 5 : tps;
    quota = quota == null ? 300 : quota;
    missingProductStatus = missingProductStatus == null ? 401 : missingProductStatus;
  }

  /**
   * identity-and-directories.md 1.7: all scopes of the products, filtered to the level reached.
   *
   * @return empty when the user's level is not covered (A9)
   */
  public List<String> scopesFor(int level) {
    return products.stream().filter(scope -> scope.contains(":aal" + level + ":")).toList();
  }

  /** The scopes it has without a user. */
  public List<String> scopesOfApplication() {
    return products.stream().filter(scope -> scope.contains(":app:")).toList();
  }

  @Override
  public String toString() {
    return "Application[" + clientId + "]";
  }
}
