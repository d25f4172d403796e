package org.lanternscr.sandbox.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A member of staff who can sign in (A11).
 *
 * @param everyday whether somebody new to Lantern would sign in so; the others show what is refused
 *     or rare
 * @param level the authenticator assurance level reached
 * @param ignoresAcr the login goes through although it does not reach the level asked for, as it
 *     does at the platform's own mock: the platform then has to refuse (identity-and-directories.md
 *     2.4)
 * @param userinfo what {@code /userinfo} answers, exactly as written
 * @param userinfoStatus an error {@code /userinfo} answers instead
 * @param cis2 what NHS CIS2 knows besides {@code userinfo}; each scope shows a part of both (2.3)
 * @param idToken claims as they are to stand in the ID token; null leaves one out
 * @param idTokenFault what is wrong with every ID token of this user; may be null
 */
public record User(
    String userId,
    String label,
    String story,
    boolean everyday,
    int level,
    boolean ignoresAcr,
    ObjectNode userinfo,
    Integer userinfoStatus,
    TokenFault tokenFault,
    ObjectNode cis2,
    ObjectNode idToken,
    String idTokenFault) {

  private static final String ROLES = "nhsid_nrbac_roles";

  public User {
    Folder.require(userId != null && userId.matches("9990000000[0-9]{2}"), "userId 9990000000xx");
    Folder.require(label != null && story != null, "label and story are required");
    Folder.require(level >= 1 && level <= 3, "level must be 1, 2 or 3");
    Folder.require(
        userinfo != null && userinfo.path("sub").asText().equals(userId),
        "userinfo.sub must be the userId");
  }

  /** Whether the login goes through when this {@code acr} is asked for (2.5). */
  public boolean admittedAt(String acr) {
    int least = acr.startsWith("AAL1") ? 1 : acr.startsWith("AAL2") ? 2 : 3;
    return level >= least || ignoresAcr;
  }

  /** All that NHS CIS2 knows of this user. */
  public ObjectNode allClaims() {
    ObjectNode all = userinfo.deepCopy();
    all.put("uid", userId);
    return cis2 == null ? all : all.setAll(cis2);
  }

  /** The name under which a role is chosen: its job and its organisation. */
  public static String summary(JsonNode role) {
    return role.path("role_code").asText().replaceAll(".*:", "")
        + " at "
        + role.path("org_code").asText();
  }

  public boolean hasRolesClaim() {
    return userinfo.path(ROLES).isArray();
  }

  /** The role profile ids, {@code person_roleid}: what {@code NHSD-Session-URID} may name. */
  public List<String> roleProfiles() {
    return roles().map(role -> role.path("person_roleid").asText()).toList();
  }

  /** The roles in a few words, for the sandbox's own pages. */
  public List<String> roleSummaries() {
    return roles().map(User::summary).toList();
  }

  public Stream<JsonNode> roles() {
    return StreamSupport.stream(userinfo.path(ROLES).spliterator(), false);
  }

  public TokenFault faultOn(String grant) {
    return tokenFault != null && tokenFault.grant().equals(grant) ? tokenFault : null;
  }
}
