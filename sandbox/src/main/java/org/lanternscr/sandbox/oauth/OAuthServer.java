package org.lanternscr.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.http.Service;
import org.lanternscr.sandbox.jose.ClientKeys;
import org.lanternscr.sandbox.jose.KeyRing;
import org.lanternscr.sandbox.life.Lifetimes;

/** Everything below {@code /oauth2} and {@code /sign-in}. */
public final class OAuthServer {
  private final Tokens tokens;
  private final Authorize authorize;
  private final LoginPage loginPage;
  private final TokenEndpoint tokenEndpoint;

  public OAuthServer(
      Applications applications,
      Users users,
      String tokenUrl,
      ClientKeys clientKeys,
      String cis2Issuer,
      KeyRing cis2Keys,
      Tokens tokens,
      TokenFaults faults,
      Lifetimes lifetimes,
      Clock clock) {
    this.tokens = tokens;
    this.authorize = new Authorize(applications, clock, lifetimes);
    this.loginPage = new LoginPage(users, authorize, clock, lifetimes);
    SignedGrants signed =
        new SignedGrants(
            new ClientAssertion(tokenUrl, applications, clientKeys, clock),
            new SubjectToken(cis2Issuer, cis2Keys, clock),
            users,
            tokens,
            faults,
            lifetimes,
            clock);
    this.tokenEndpoint =
        new TokenEndpoint(applications, authorize, signed, tokens, faults, lifetimes);
  }

  public Response signIn(Request request) {
    return loginPage.answer(request);
  }

  public Response answer(Request request) {
    return switch (request.path()) {
      case "/authorize" -> only("GET", request, authorize::begin);
      case "/callback" -> only("GET", request, r -> authorize.finish(r, loginPage));
      case "/token" -> only("POST", request, tokenEndpoint::answer);
      case "/userinfo" -> only("GET", request, this::userInfo);
      case "/_ping" -> only("GET", request, r -> Response.json(200, Json.object()));
      default -> OAuthError.invalidRequest(404, "Not Found");
    };
  }

  private static Response only(String method, Request request, Service service) {
    return request.method().equals(method)
        ? service.answer(request)
        : Response.text(405, "Method Not Allowed").with("Allow", method);
  }

  /** 1.10 and A12: what CIS2 knows of the user; a name may be missing. */
  private Response userInfo(Request request) {
    String token = Bearer.of(request).orElse(null);
    if (token == null) {
      return fault("Invalid access token", "oauth.v2.InvalidAccessToken");
    }
    Tokens.Verdict verdict = tokens.verdict(token);
    if (verdict instanceof Tokens.Expired) {
      return fault("Access Token expired", "keymanagement.service.access_token_expired");
    }
    if (!(verdict instanceof Tokens.Valid valid)) {
      return fault("Invalid Access Token", "keymanagement.service.invalid_access_token");
    }
    if (valid.session().pattern() != Session.Pattern.COMBINED) {
      // A12
      return OAuthError.invalidRequest(
          400,
          "The Userinfo endpoint is only supported for Combined Auth integrations. Currently this is"
              + " only for NHS CIS2 authentications - for more guidance see"
              + " https://digital.nhs.uk/developer/guides-and-documentation/"
              + "security-and-authorisation/user-restricted-restful-apis-nhs-cis2-combined-"
              + "authentication-and-authorisation");
    }
    User user = valid.session().user();
    Response response =
        user.userinfoStatus() == null
            ? Response.json(200, user.userinfo())
            : OAuthError.unknown(user.userinfoStatus());
    return response.noting("application", valid.session().application().clientId());
  }

  /** The raw fault of an API that does not wrap it (1.9). */
  private static Response fault(String text, String code) {
    ObjectNode body = Json.object();
    ObjectNode fault = body.putObject("fault").put("faultstring", text);
    fault.putObject("detail").put("errorcode", code);
    return Response.json(401, body);
  }
}
