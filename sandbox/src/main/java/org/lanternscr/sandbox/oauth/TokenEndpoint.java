package org.lanternscr.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.TokenFault;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.life.Lifetimes;

/** {@code POST /oauth2/token}: what becomes tokens, and for whom (1.3 to 1.5). */
final class TokenEndpoint {
  private final Applications applications;
  private final Authorize authorize;
  private final SignedGrants signedGrants;
  private final Tokens tokens;
  private final TokenFaults faults;
  private final Lifetimes lifetimes;

  TokenEndpoint(
      Applications applications,
      Authorize authorize,
      SignedGrants signedGrants,
      Tokens tokens,
      TokenFaults faults,
      Lifetimes lifetimes) {
    this.applications = applications;
    this.authorize = authorize;
    this.signedGrants = signedGrants;
    this.tokens = tokens;
    this.faults = faults;
    this.lifetimes = lifetimes;
  }

  Response answer(Request request) {
    String contentType = request.header("Content-Type").orElse("");
    if (!contentType.equals("application/x-www-form-urlencoded")) {
      // A4: compared as a string, so a charset parameter is refused too.
      return OAuthError.invalidRequest(
          415, "Content-Type header must be application/x-www-form-urlencoded");
    }
    Form form = request.form();
    String grant = form.value("grant_type").orElse(null);
    if (grant == null) {
      return OAuthError.invalidRequest(400, "grant_type is missing");
    }
    if (grant.equals(SignedGrants.EXCHANGE) || grant.equals("client_credentials")) {
      return signedGrants.answer(form, grant);
    }
    if (!grant.equals("authorization_code") && !grant.equals("refresh_token")) {
      return OAuthError.of(400, "unsupported_grant_type", "grant_type is invalid");
    }
    String clientId = form.value("client_id").orElse(null);
    if (clientId == null) {
      // A5: an Authorization header is not looked at, so HTTP Basic ends here.
      return OAuthError.invalidRequest(401, "client_id is missing");
    }
    String secret = form.value("client_secret").orElse(null);
    if (secret == null) {
      return OAuthError.invalidRequest(401, "client_secret is missing");
    }
    Application application = applications.find(clientId).orElse(null);
    if (application == null || !application.secret().equals(secret)) {
      return OAuthError.of(401, "invalid_client", "client_id or client_secret is invalid");
    }
    if (application.revoked()) {
      return OAuthError.notApproved();
    }
    return (grant.equals("refresh_token") ? refresh(form, application) : redeem(form, application))
        .noting("application", clientId)
        .noting("grant", grant);
  }

  private Response redeem(Form form, Application application) {
    String code = form.value("code").orElse(null);
    if (code == null) {
      return OAuthError.invalidRequest(400, "authorization_code is missing");
    }
    String redirectUri = form.value("redirect_uri").orElse(null);
    if (redirectUri == null) {
      return OAuthError.invalidRequest(400, "redirect_uri is missing");
    }
    if (!redirectUri.equals(application.callback())) {
      return OAuthError.invalidRequest(400, "redirect_uri is invalid");
    }
    Session session = authorize.redeem(code).orElse(null);
    if (session == null || !session.application().equals(application)) {
      return OAuthError.invalidGrant(400, "authorization_code is invalid");
    }
    TokenFault fault = faults.next(session.user(), "code");
    Response failure = FaultyReply.instead(fault);
    return failure != null
        ? failure
        : FaultyReply.less(reply(tokens.issue(session, TokenLifetimes.of(form, lifetimes))), fault);
  }

  private Response refresh(Form form, Application application) {
    String token = form.value("refresh_token").orElse(null);
    if (token == null) {
      return OAuthError.invalidRequest(400, "refresh_token is missing");
    }
    TokenFault fault =
        tokens.sessionOf(token).map(session -> faults.next(session.user(), "refresh")).orElse(null);
    Response failure = FaultyReply.instead(fault);
    if (failure != null) {
      return failure;
    }
    Tokens.Refreshed refreshed =
        tokens.refresh(token, application.clientId(), TokenLifetimes.of(form, lifetimes));
    return refreshed.issued() == null
        ? OAuthError.invalidGrant(401, refreshed.refusal())
        : FaultyReply.less(reply(refreshed.issued()), fault);
  }

  /** A6: every number is a string; there is no id_token and no scope. */
  static ObjectNode reply(Tokens.Issued issued) {
    ObjectNode body = Json.object();
    body.put("access_token", issued.access());
    body.put("expires_in", seconds(issued.accessLife()));
    body.put("refresh_token", issued.refresh());
    body.put("refresh_token_expires_in", seconds(issued.refreshLife()));
    body.put("refresh_count", Integer.toString(issued.count()));
    body.put("token_type", "Bearer");
    return body;
  }

  /** The platform counts a moment of its own work off: ten minutes are "599". */
  static String seconds(Duration life) {
    return Long.toString(Math.max(0, life.toMillis() - 1) / 1000);
  }
}
