package org.lanternscr.sandbox.oauth;

import java.time.Clock;
import java.util.Optional;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.life.SingleUse;

/**
 * The way of a browser through the platform: {@code /authorize}, the login page, {@code /callback},
 * and back to the application with a code (1.2).
 */
final class Authorize {
  /** An authorisation that waits for its user under the platform's own state (A2). */
  record Pending(Application application, String clientState, String acr) {}

  private final Applications applications;
  private final Clock clock;
  private final SingleUse<Pending> pending;
  private final SingleUse<Session> codes;

  Authorize(Applications applications, Clock clock, Lifetimes lifetimes) {
    this.applications = applications;
    this.clock = clock;
    this.pending = new SingleUse<>(clock, lifetimes, Lifetime.SIGN_IN);
    this.codes = new SingleUse<>(clock, lifetimes, Lifetime.CODE); // A3
  }

  Optional<Session> redeem(String code) {
    return codes.take(code);
  }

  Optional<Pending> waiting(String platformState) {
    return pending.look(platformState);
  }

  /**
   * The checks of the platform, in its order: before the callback is known good, no redirect (A1).
   */
  Response begin(Request request) {
    Form query = request.query();
    String clientId = query.value("client_id").orElse(null);
    if (clientId == null) {
      return OAuthError.invalidRequest(401, "client_id is missing");
    }
    Application application = applications.find(clientId).orElse(null);
    if (application == null) {
      return OAuthError.invalidRequest(401, "client_id is invalid");
    }
    if (application.revoked()) {
      return OAuthError.notApproved();
    }
    String redirectUri = query.value("redirect_uri").orElse(null);
    if (redirectUri == null) {
      return OAuthError.invalidRequest(400, "redirect_uri is missing");
    }
    if (!redirectUri.equals(application.callback())) {
      return OAuthError.invalidRequest(400, "redirect_uri is invalid");
    }
    String responseType = query.value("response_type").orElse(null);
    if (responseType == null) {
      return back(application, "invalid_request", "response_type is missing");
    }
    if (!responseType.equals("code")) {
      return back(application, "unsupported_response_type", "response_type is invalid");
    }
    String state = query.value("state").orElse(null);
    if (state == null) {
      return back(application, "invalid_request", "state is missing");
    }
    // scope, nonce and PKCE are not read; the default level is AAL3.
    String acr = query.value("acr_values").orElse("AAL3_ANY");
    String platformState = pending.put(new Pending(application, state, acr));
    return Response.redirect("/sign-in?state=" + platformState);
  }

  private static Response back(Application application, String error, String description) {
    return Response.redirect(
        application.callback()
            + "?error="
            + error
            + "&error_description="
            + description.replace(" ", "%20"));
  }

  /** The login page hands the user over. The platform's state works once: Back gives 400 (A2). */
  Response finish(Request request, LoginPage login) {
    Form query = request.query();
    Pending waiting = query.value("state").flatMap(pending::take).orElse(null);
    if (waiting == null) {
      return OAuthError.invalidRequest(400, "Invalid state parameter.");
    }
    var user = query.value("code").flatMap(login::redeem).orElse(null);
    if (user == null) {
      return OAuthError.unknown(500);
    }
    Application application = waiting.application();
    var scopes = application.scopesFor(user.level());
    if (scopes.isEmpty()) {
      // A9: the user stays on the platform's page.
      return OAuthError.levelNotCovered();
    }
    String code = codes.put(Session.combined(application, user, scopes, clock.instant()));
    // The client's state goes back without URL-encoding (1.2).
    return Response.redirect(
            application.callback() + "?code=" + code + "&state=" + waiting.clientState())
        .noting("application", application.clientId());
  }
}
