package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.TokenFault;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.jose.Base64Url;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.life.SingleUse;
import org.lanternscr.sandbox.oauth.FaultyReply;
import org.lanternscr.sandbox.oauth.TokenFaults;

/** {@code /access_token}: a code becomes an ID token and an access token for userinfo (2.2). */
final class TokenEndpoint {
  private final Authorise authorise;
  private final ClientCheck clients;
  private final IdTokens idTokens;
  private final SingleUse<Grant> accessTokens;
  private final TokenFaults faults;
  private final Lifetimes lifetimes;

  TokenEndpoint(
      Authorise authorise,
      ClientCheck clients,
      IdTokens idTokens,
      SingleUse<Grant> accessTokens,
      TokenFaults faults,
      Lifetimes lifetimes) {
    this.authorise = authorise;
    this.clients = clients;
    this.idTokens = idTokens;
    this.accessTokens = accessTokens;
    this.faults = faults;
    this.lifetimes = lifetimes;
  }

  Response answer(Request request) {
    Form form = request.form();
    if (!form.value("grant_type").orElse("").equals("authorization_code")) {
      return error(400, "unsupported_grant_type", "the grant type is not supported");
    }
    Application application = clients.client(request, form).orElse(null);
    if (application == null) {
      return error(401, "invalid_client", "client authentication failed");
    }
    return redeem(form, application)
        .noting("application", application.clientId())
        .noting("grant", "authorization_code");
  }

  private Response redeem(Form form, Application application) {
    String code = form.value("code").orElse("");
    Grant grant = authorise.redeem(code).orElse(null);
    if (grant == null || !grant.request().application().equals(application)) {
      return error(400, "invalid_grant", "the code is unknown, used or too old");
    }
    if (!grant.request().callback().equals(form.value("redirect_uri").orElse(""))) {
      return error(400, "invalid_grant", "the redirect URI is another one");
    }
    String verifier = form.value("code_verifier").orElse(null);
    String challenge = grant.request().challenge();
    if (challenge == null ? verifier != null : !challenge.equals(challengeOf(verifier))) {
      return error(400, "invalid_grant", "the code verifier does not fit");
    }
    TokenFault fault = faults.next(grant.session().user(), "code");
    Response failure = FaultyReply.instead(fault);
    return failure != null ? failure : FaultyReply.less(reply(grant, code), fault);
  }

  /** RFC 7636 4.2, S256. */
  private static String challengeOf(String verifier) {
    if (verifier == null) {
      return "";
    }
    try {
      return Base64Url.of(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Unlike the platform's, the number is a number. */
  private ObjectNode reply(Grant grant, String code) {
    String accessToken = accessTokens.put(grant);
    String idToken = idTokens.make(grant, code, accessToken);
    grant.session().idTokens().put(grant.request().application(), idToken);
    ObjectNode body = Json.object();
    body.put("access_token", accessToken);
    body.put("scope", String.join(" ", grant.request().scopes()));
    body.put("id_token", idToken);
    body.put("token_type", "Bearer");
    body.put("expires_in", lifetimes.of(Lifetime.CIS2_ACCESS_TOKEN).toSeconds() - 1);
    if (grant.request().nonce() != null) {
      body.put("nonce", grant.request().nonce());
    }
    return body;
  }

  private static Response error(int status, String error, String description) {
    ObjectNode body = Json.object().put("error", error).put("error_description", description);
    return Response.json(status, body).with("Cache-Control", "no-store");
  }
}
