package org.lanternscr.sandbox;

import static org.lanternscr.sandbox.http.Html.escaped;

import java.util.stream.Collectors;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.Patients;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.http.Html;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/** Lists everybody in the sandbox, with their stories. */
final class HomePage {
  private final String page;

  HomePage(Applications applications, Users users, Patients patients) {
    String content =
        """
        <p>This program stands for the national services around a trust.
        <a href="/journal">Requests received</a></p>
        <h2>Patients</h2>
        <ul>
        %s</ul>
        <h2>Users</h2>
        <ul>
        %s</ul>
        <h2>Applications</h2>
        <ul>
        %s</ul>
        """
            .formatted(
                patients.all().stream()
                    .map(p -> item(spaced(p.nhsNumber()) + " " + p.name(), p.story()))
                    .collect(Collectors.joining()),
                users.all().stream()
                    .map(u -> item(u.label() + " (" + u.userId() + ")", u.story()))
                    .collect(Collectors.joining()),
                applications.all().stream()
                    .map(a -> item(a.clientId(), String.valueOf(a.story())))
                    .collect(Collectors.joining()));
    page = Html.page("Who is in the sandbox", content);
  }

  private static String item(String heading, String story) {
    return "<li><strong>" + escaped(heading) + "</strong><br>" + escaped(story) + "</li>\n";
  }

  private static String spaced(String nhsNumber) {
    return nhsNumber.substring(0, 3)
        + " "
        + nhsNumber.substring(3, 6)
        + " "
        + nhsNumber.substring(6);
  }

  Response answer(Request request) {
    return request.path().equals("/")
        ? Response.html(200, page)
        : Response.html(404, Html.page("Page not found", "<p><a href=\"/\">All pages</a></p>"));
  }
}
