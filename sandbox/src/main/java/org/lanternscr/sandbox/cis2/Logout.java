package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Html;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.jose.Algorithm;
import org.lanternscr.sandbox.jose.Jwt;
import org.lanternscr.sandbox.jose.KeyRing;
import org.lanternscr.sandbox.oauth.Tokens;

/**
 * The end of sessions. The platform hears of it and revokes the tokens it exchanged (A13), then the
 * clients are told (B5). A client may end a session too (OpenID Connect RP-Initiated Logout 1.0);
 * whether the real provider offers that is not established (2.7).
 */
final class Logout {
  private final KeyRing keys;
  private final Applications applications;
  private final Sessions sessions;
  private final Tokens platform;
  private final LogoutTokens logoutTokens;

  Logout(
      KeyRing keys,
      Applications applications,
      Sessions sessions,
      Tokens platform,
      LogoutTokens logoutTokens) {
    this.keys = keys;
    this.applications = applications;
    this.sessions = sessions;
    this.platform = platform;
    this.logoutTokens = logoutTokens;
  }

  ArrayNode endAllOf(String userId, Fault fault) {
    ArrayNode answers = Json.array();
    sessions.of(userId).forEach(session -> end(session, fault, answers));
    return answers;
  }

  /** The sessions go on. */
  ArrayNode tellOf(String userId, Fault fault) {
    ArrayNode answers = Json.array();
    sessions.of(userId).forEach(session -> logoutTokens.send(session, fault, answers));
    return answers;
  }

  private void end(Session session, Fault fault, ArrayNode answers) {
    if (sessions.end(session)) {
      platform.endSession(session.sid());
      logoutTokens.send(session, fault, answers);
    }
  }

  /** {@code /connect/endSession}: the ID token says which session and which client. */
  Response endSession(Request request) {
    Form query = request.query();
    Jwt hint = query.value("id_token_hint").flatMap(Jwt::read).filter(this::isOurs).orElse(null);
    Application application =
        hint == null ? null : hint.claimText("aud").flatMap(applications::findCis2).orElse(null);
    if (application == null) {
      return refused("The id_token_hint is missing or not one of ours.");
    }
    String next = query.value("post_logout_redirect_uri").orElse(null);
    if (next != null && !application.cis2().afterLogout().contains(next)) {
      return refused("The address to go to afterwards is not one that this client registered.");
    }
    hint.claimText("sid")
        .flatMap(sessions::find)
        .ifPresent(session -> end(session, Fault.NONE, Json.array()));
    return Sessions.forgotten(next == null ? done() : Response.redirect(next + state(query)))
        .noting("application", application.clientId());
  }

  /** It may have expired: a user who stays long may still sign out. */
  private boolean isOurs(Jwt hint) {
    Optional<Algorithm> algorithm = hint.headerText("alg").flatMap(Algorithm::named);
    return hint.headerText("kid")
        .flatMap(keys::find)
        .filter(key -> algorithm.isPresent() && hint.signedBy(key, algorithm.get()))
        .isPresent();
  }

  private static String state(Form query) {
    return query
        .value("state")
        .map(state -> "?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8))
        .orElse("");
  }

  private static Response refused(String words) {
    return Response.html(400, Html.page("This sign-out is not possible", "<p>" + words + "</p>"));
  }

  private static Response done() {
    return Response.html(200, Html.page("Signed out", "<p>The session at NHS CIS2 has ended.</p>"));
  }
}
