package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.life.SingleUse;
import org.lanternscr.sandbox.oauth.Bearer;

/** {@code /userinfo}: each scope shows some members of what is known of the user (2.3). */
final class UserInfo {
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "openid", List.of("sub"),
          "profile", List.of("name", "given_name", "family_name", "uid"),
          "email", List.of("email"),
          "nhsperson",
              List.of(
                  "nhsid_useruid",
                  "title",
                  "initials",
                  "middle_names",
                  "display_name",
                  "idassurancelevel"),
          "nationalrbacaccess", List.of("nhsid_nrbac_roles"),
          "associatedorgs", List.of("nhsid_user_orgs"),
          "organisationalmemberships", List.of("nhsid_org_memberships", "nhsid_org_roles"),
          "professionalmemberships",
              List.of(
                  "gmc_id",
                  "gdc_id",
                  "nmc_id",
                  "gphc_id",
                  "rcn_id",
                  "gmp_id",
                  "gdp_id",
                  "consultant_id"),
          "selectedrole", List.of());

  private final SingleUse<Grant> accessTokens;
  private final Sessions sessions;

  UserInfo(SingleUse<Grant> accessTokens, Sessions sessions) {
    this.accessTokens = accessTokens;
    this.sessions = sessions;
  }

  Response answer(Request request) {
    Grant grant =
        Bearer.of(request)
            .flatMap(accessTokens::look)
            .filter(g -> sessions.find(g.session().sid()).isPresent())
            .orElse(null);
    if (grant == null) {
      ObjectNode body = Json.object().put("error", "invalid_token");
      return Response.json(401, body.put("error_description", "the token is not valid"))
          .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
    User user = grant.session().user();
    Response response =
        user.userinfoStatus() == null
            ? Response.json(200, shown(grant, user))
            : Response.json(user.userinfoStatus(), Json.object().put("error", "server_error"));
    return response
        .noting("application", grant.request().application().clientId())
        .noting("user", user.userId());
  }

  private static ObjectNode shown(Grant grant, User user) {
    Set<String> members = new HashSet<>();
    grant.request().scopes().forEach(scope -> members.addAll(MEMBERS.get(scope)));
    ObjectNode claims = user.allClaims().retain(members);
    return grant.fault().claims() == ClaimFault.OTHER_SUB_IN_USERINFO
        ? claims.put("sub", "999000000099")
        : claims;
  }
}
