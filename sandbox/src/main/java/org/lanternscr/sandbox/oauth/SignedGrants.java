package org.lanternscr.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.TokenFault;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.jose.Jwt;
import org.lanternscr.sandbox.life.Lifetimes;

/** The grants where an assertion takes the place of the secret (1.5): exchange, and no user. */
final class SignedGrants {
  static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  private final ClientAssertion assertions;
  private final SubjectToken subjectTokens;
  private final Users users;
  private final Tokens tokens;
  private final TokenFaults faults;
  private final Lifetimes lifetimes;
  private final Clock clock;

  SignedGrants(
      ClientAssertion assertions,
      SubjectToken subjectTokens,
      Users users,
      Tokens tokens,
      TokenFaults faults,
      Lifetimes lifetimes,
      Clock clock) {
    this.assertions = assertions;
    this.subjectTokens = subjectTokens;
    this.users = users;
    this.tokens = tokens;
    this.faults = faults;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  Response answer(Form form, String grant) {
    ClientAssertion.Verdict client = assertions.verdict(form);
    if (client.refusal() != null) {
      return client.refusal();
    }
    Application application = client.application();
    return (grant.equals(EXCHANGE) ? exchange(form, application) : alone(form, application))
        .noting("application", application.clientId())
        .noting("grant", grant);
  }

  private Response exchange(Form form, Application application) {
    SubjectToken.Verdict verdict = subjectTokens.verdict(form);
    if (verdict.refusal() != null) {
      return verdict.refusal();
    }
    Jwt token = verdict.token();
    User user = token.claimText("sub").flatMap(users::find).orElse(null);
    if (user == null) {
      return OAuthError.invalidRequest(400, "subject_token is invalid");
    }
    // 1.7: the level is the token's, as a number or as text.
    String level = token.claims().path("authentication_assurance_level").asText();
    List<String> scopes =
        level.matches("[0-9]") ? application.scopesFor(Integer.parseInt(level)) : List.of();
    if (scopes.isEmpty()) {
      return OAuthError.levelNotCovered();
    }
    TokenFault fault = faults.next(user, "exchange");
    Response failure = FaultyReply.instead(fault);
    if (failure != null) {
      return failure;
    }
    Session session =
        new Session(
            Session.Pattern.SEPARATE,
            application,
            user,
            scopes,
            clock.instant(),
            token.claimText("sid").orElse(null),
            token.claimText("selected_roleid").orElse(null));
    ObjectNode reply =
        TokenEndpoint.reply(tokens.issue(session, TokenLifetimes.of(form, lifetimes)));
    reply.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
    return FaultyReply.less(reply, fault).noting("user", user.userId());
  }

  /** Application-restricted access: no user, and nothing to refresh. */
  private Response alone(Form form, Application application) {
    List<String> scopes = application.scopesOfApplication();
    if (scopes.isEmpty()) {
      return OAuthError.noProduct();
    }
    Session session = Session.ofApplication(application, scopes, clock.instant());
    Duration life = TokenLifetimes.of(form, lifetimes).access();
    ObjectNode body = Json.object();
    body.put("access_token", tokens.issueWithoutRefresh(session, life));
    body.put("expires_in", TokenEndpoint.seconds(life));
    body.put("token_type", "Bearer");
    body.put("issued_at", Long.toString(clock.millis()));
    return Response.json(200, body).with("Cache-Control", "no-store");
  }
}
