package org.lanternscr.sandbox.oauth;

import static org.lanternscr.sandbox.http.Html.escaped;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Html;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.life.SingleUse;

/** Stands for the login of NHS CIS2: choose a synthetic user instead of showing a smartcard. */
final class LoginPage {
  private final Users users;
  private final Authorize authorize;
  private final SingleUse<User> codes;

  LoginPage(Users users, Authorize authorize, Clock clock, Lifetimes lifetimes) {
    this.users = users;
    this.authorize = authorize;
    this.codes = new SingleUse<>(clock, lifetimes, Lifetime.CODE);
  }

  Optional<User> redeem(String code) {
    return codes.take(code);
  }

  Response answer(Request request) {
    return switch (request.path()) {
      case "" -> request.method().equals("POST") ? chosen(request) : choose(request);
      case "/cancelled" -> cancelled();
      default -> Response.html(404, Html.page("Page not found", ""));
    };
  }

  private Response choose(Request request) {
    String state = request.query().value("state").orElse("");
    var waiting = authorize.waiting(state).orElse(null);
    if (waiting == null) {
      return expired();
    }
    String content =
        """
        <p>Sign-in for application <strong>%s</strong> at %s. This page stands for NHS CIS2.</p>
        <form method="post" action="/sign-in">
        <input type="hidden" name="state" value="%s">
        <ul>
        %s</ul>
        </form>
        <p><a href="/sign-in/cancelled">Cancel</a></p>
        """
            .formatted(
                escaped(waiting.application().clientId()),
                escaped(String.valueOf(waiting.application().organisation())),
                escaped(state),
                users.all().stream().map(LoginPage::item).collect(Collectors.joining()));
    return Response.html(200, Html.page("Choose a user", content));
  }

  private static String item(User user) {
    return """
        <li><button type="submit" name="user" value="%1$s">%2$s</button> %1$s
        <br>%3$s. %4$s</li>
        """
        .formatted(
            user.userId(),
            escaped(user.label()),
            escaped(
                user.roleSummaries().isEmpty()
                    ? "No role"
                    : String.join(", ", user.roleSummaries())),
            escaped(user.story()));
  }

  private Response chosen(Request request) {
    Form form = request.form();
    String state = form.value("state").orElse("");
    var waiting = authorize.waiting(state).orElse(null);
    User user = form.value("user").flatMap(users::find).orElse(null);
    if (waiting == null || user == null) {
      return expired();
    }
    if (!user.admittedAt(waiting.acr())) {
      return Response.html(
          403,
          Html.page(
              "This user cannot sign in here",
              "<p>The application asked for a stronger authenticator than this user has.</p>"));
    }
    return Response.redirect("/oauth2/callback?code=" + codes.put(user) + "&state=" + state)
        .noting("user", user.userId());
  }

  /** A10: who cancels is left here; the application never hears of it. */
  private static Response cancelled() {
    return Response.html(
        200,
        Html.page(
            "Sign-in was cancelled",
            "<p>Nothing was sent to the application. Go back to it to start again.</p>"));
  }

  private static Response expired() {
    return Response.html(
        400,
        Html.page(
            "This sign-in has ended",
            "<p>It was used already or has waited too long. Start again from the application.</p>"));
  }
}
