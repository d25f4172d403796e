package org.lanternscr.sandbox.cis2;

import static org.lanternscr.sandbox.http.Html.escaped;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Html;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/**
 * Stands for the smartcard and its PIN: choose a user, a role where one is asked for, and what is
 * to be wrong with the ID token.
 */
final class SignInPage {
  private final Users users;
  private final Authorise authorise;

  SignInPage(Users users, Authorise authorise) {
    this.users = users;
    this.authorise = authorise;
  }

  Response answer(Request request) {
    Form form = request.method().equals("POST") ? request.form() : request.query();
    String key = form.value("request").orElse("");
    if (request.path().equals("/cancelled")) {
      return authorise.cancel(key);
    }
    SignInRequest asked = authorise.waiting(key).orElse(null);
    if (asked == null) {
      return page(400, "This sign-in has ended", "<p>Start again from the application.</p>");
    }
    return request.method().equals("POST") ? chosen(key, asked, form) : users(key, asked);
  }

  private static Response page(int status, String title, String content) {
    return Response.html(status, Html.page(title, content));
  }

  private Response users(String key, SignInRequest asked) {
    return page(
        200,
        "Choose a user",
        """
        <p>Sign-in of <strong>%s</strong>. This page stands for NHS CIS2.</p>
        <form method="post" action="/openam/sign-in">
        <input type="hidden" name="request" value="%s">
        <p><label for="fault">What is wrong with the ID token</label>
        <select id="fault" name="fault">
        <option value="">what the user's file says</option>
        %s</select></p>
        <ul>
        %s</ul>
        </form>
        <p><a href="/openam/sign-in/cancelled?request=%s">Cancel</a></p>
        """
            .formatted(
                escaped(asked.application().cis2().clientId()),
                escaped(key),
                Fault.names().stream()
                    .map(name -> "<option>" + name + "</option>\n")
                    .collect(Collectors.joining()),
                users.all().stream().map(SignInPage::item).collect(Collectors.joining()),
                escaped(key)));
  }

  private static String item(User user) {
    return """
        <li><button type="submit" name="user" value="%1$s">%2$s</button> %1$s
        <br>%3$s</li>
        """
        .formatted(user.userId(), escaped(user.label()), escaped(user.story()));
  }

  private Response chosen(String key, SignInRequest asked, Form form) {
    User user = form.value("user").flatMap(users::find).orElse(null);
    String name = form.value("fault").orElse(user == null ? null : user.idTokenFault());
    Fault fault = name == null ? Fault.NONE : Fault.named(name).orElse(null);
    String role = form.value("role").orElse(null);
    if (user == null || fault == null || role != null && !user.roleProfiles().contains(role)) {
      return page(400, "There is no such choice", "<p>User, role or fault is unknown.</p>");
    }
    if (!Authorise.reaches(user, asked)) {
      return page(
          403,
          "This user cannot sign in here",
          "<p>The application asked for a stronger authenticator than this user has.</p>");
    }
    if (!asked.wantsRole()) {
      return authorise.finish(key, user, null, fault);
    }
    if (role == null && user.roleProfiles().size() > 1) {
      return roles(key, user, name);
    }
    // 2.6: one role is chosen without asking, and there are users without any.
    String only = user.roleProfiles().stream().findFirst().orElse(null);
    return authorise.finish(key, user, role == null ? only : role, fault);
  }

  private static Response roles(String key, User user, String fault) {
    return page(
        200,
        "Choose a role",
        """
        <p>%s</p>
        <form method="post" action="/openam/sign-in">
        <input type="hidden" name="request" value="%s">
        <input type="hidden" name="user" value="%s">
        <input type="hidden" name="fault" value="%s">
        <ul>
        %s</ul>
        </form>
        """
            .formatted(
                escaped(user.label()),
                escaped(key),
                user.userId(),
                escaped(fault == null ? "" : fault),
                user.roles().map(SignInPage::item).collect(Collectors.joining())));
  }

  private static String item(JsonNode role) {
    return "<li><button type=\"submit\" name=\"role\" value=\"%s\">%s</button></li>\n"
        .formatted(escaped(role.path("person_roleid").asText()), escaped(User.summary(role)));
  }
}
