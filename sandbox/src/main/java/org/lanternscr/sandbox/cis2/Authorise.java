package org.lanternscr.sandbox.cis2;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Html;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.life.SingleUse;

/** The browser's way: a request, perhaps the sign-in page, and back with a code (2.2, 2.6). */
final class Authorise {
  private final Realm realm;
  private final Applications applications;
  private final Sessions sessions;
  private final Clock clock;
  private final SingleUse<SignInRequest> pending;
  private final SingleUse<Grant> codes;

  Authorise(
      Realm realm, Applications applications, Sessions sessions, Lifetimes lifetimes, Clock clock) {
    this.realm = realm;
    this.applications = applications;
    this.sessions = sessions;
    this.clock = clock;
    this.pending = new SingleUse<>(clock, lifetimes, Lifetime.SIGN_IN);
    this.codes = new SingleUse<>(clock, lifetimes, Lifetime.CIS2_CODE);
  }

  Optional<Grant> redeem(String code) {
    return codes.take(code);
  }

  Optional<SignInRequest> waiting(String key) {
    return pending.look(key);
  }

  /** Before client and callback are known good there is no redirect. */
  Response begin(Request request) {
    Form query = request.query();
    Application application = query.value("client_id").flatMap(applications::findCis2).orElse(null);
    if (application == null) {
      return refused("The client is unknown.");
    }
    String callback = query.value("redirect_uri").orElse("");
    if (!application.cis2().callbacks().contains(callback)) {
      return refused("The redirect URI is not one that this client registered.");
    }
    String mistake = mistake(query);
    if (mistake != null) {
      String[] parts = mistake.split(": ", 2);
      return back(callback, query.value("state").orElse(null), parts[0], parts[1]);
    }
    SignInRequest asked = SignInRequest.of(application, callback, query);
    Session session = sessions.of(request).filter(s -> mayStay(s, asked)).orElse(null);
    if (session != null) {
      return code(session, asked, Fault.NONE);
    }
    if (asked.prompts().contains("none")) {
      return back(callback, asked.state(), "login_required", "nobody is signed in");
    }
    return Response.redirect("/openam/sign-in?request=" + pending.put(asked))
        .noting("application", application.clientId());
  }

  private static Response refused(String words) {
    return Response.html(400, Html.page("This sign-in cannot begin", "<p>" + words + "</p>"));
  }

  /** Null when the request is in order. */
  private static String mistake(Form query) {
    if (!query.value("response_type").orElse("").equals("code")) {
      return "unsupported_response_type: only code is supported";
    }
    String scope = " " + query.value("scope").orElse("") + " ";
    if (!scope.contains(" openid ")) {
      return "invalid_scope: openid is missing";
    }
    for (String word : scope.trim().split(" +")) {
      if (!Realm.SCOPES.contains(word)) {
        return "invalid_scope: a scope is unknown";
      }
    }
    if (!query.value("max_age").orElse("0").matches("[0-9]{1,9}")) {
      return "invalid_request: max_age must be a number";
    }
    boolean challenged = query.value("code_challenge").isPresent();
    if (challenged && !query.value("code_challenge_method").orElse("plain").equals("S256")) {
      return "invalid_request: code_challenge_method must be S256";
    }
    return null;
  }

  /** 2.7: who is signed in already may not be asked again; max_age and prompt=login limit that. */
  private boolean mayStay(Session session, SignInRequest asked) {
    boolean fresh =
        asked.maxAge() == null
            || !session.begun().plusSeconds(asked.maxAge()).isBefore(clock.instant());
    return asked.application().cis2().singleSignOn()
        && fresh
        && !asked.prompts().contains("login")
        && reaches(session.user(), asked);
  }

  static boolean reaches(User user, SignInRequest asked) {
    return asked.acr() == null || user.admittedAt(asked.acr());
  }

  /** The user has chosen; the request is used up. */
  Response finish(String key, User user, String role, Fault fault) {
    SignInRequest asked = pending.take(key).orElseThrow();
    Session session = new Session(UUID.randomUUID().toString(), user, role, clock.instant());
    sessions.begin(session);
    return Sessions.kept(code(session, asked, fault), session);
  }

  private Response code(Session session, SignInRequest asked, Fault fault) {
    StringBuilder back = new StringBuilder(asked.callback());
    back.append("?code=").append(codes.put(new Grant(session, asked, fault)));
    // 2.2: two members that nobody asked for.
    add(back, Map.of("iss", realm.issuer()));
    add(back, Map.of("client_id", asked.application().cis2().clientId()));
    if (asked.state() != null) {
      add(back, Map.of("state", asked.state()));
    }
    return Response.redirect(back.toString())
        .noting("application", asked.application().clientId())
        .noting("user", session.user().userId());
  }

  Response cancel(String key) {
    SignInRequest asked = pending.take(key).orElse(null);
    return asked == null
        ? refused("It was used already or has waited too long.")
        : back(asked.callback(), asked.state(), "access_denied", "the user cancelled");
  }

  private static Response back(String callback, String state, String error, String description) {
    StringBuilder back = new StringBuilder(callback).append("?error=").append(error);
    add(back, Map.of("error_description", description));
    if (state != null) {
      add(back, Map.of("state", state));
    }
    return Response.redirect(back.toString());
  }

  private static void add(StringBuilder address, Map<String, String> parameter) {
    parameter.forEach(
        (name, value) ->
            address
                .append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
  }
}
