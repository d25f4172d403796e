package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * R1.4, R2.4: an officer is told of a watched record within 15 seconds on the page that is open,
 * and asking for it neither keeps a session alive nor fills the audit trail.
 */
class WatchNewsOnScreenIT {

  private static final String SITE = "Example Community Hospital";
  private static final String OFFICER = "999000000016";
  private static final String NEWS = "/watch/news";
  private static final Pattern WATCH = Pattern.compile("^Watch list");
  private static final double WITHIN_MILLIS = 15_000;

  private static void watches(Clinician officer, String number) {
    officer.follows(WATCH);
    officer.page().locator("#nhs-number").fill(number);
    officer.page().locator("#reason").fill("Twin of 999 000 0026");
    officer.page().locator("#until").fill(Town.today().plusDays(3).toString());
    officer.presses(Pattern.compile("^Watch this patient"));
  }

  private static void endsTheWatch(Clinician officer) {
    officer.follows(WATCH).page().locator("[name=watch]").first().check();
    officer.presses(Pattern.compile("^End this watch"));
    assertThat(officer.text()).contains("The watch has ended.");
  }

  private static List<Request> asked(Page page) {
    List<Request> asked = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().contains(NEWS)) {
            asked.add(request);
          }
        });
    return asked;
  }

  private static int eventsOfTheOfficer() throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM audit_detail WHERE user_id = '" + OFFICER + "'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void theOfficerIsToldOnThePageThatIsOpen() throws SQLException {
    try (Clinician officer = new Clinician();
        Clinician clinician = new Clinician()) {
      officer.comesTo(SITE, OFFICER);
      watches(officer, "999 000 0085");
      assertThat(officer.text())
          .contains("Twin of [NHS number removed]")
          .doesNotContain("999 000 0026");
      List<Request> asked = asked(officer.page());
      officer.follows(Pattern.compile("^Audit trail$"));
      Locator news = officer.page().locator("#watch-news");
      assertThat(news).hasAttribute("aria-live", "polite");
      assertThat(news).isEmpty();
      officer.page().evaluate("() => { window.stays = true; }");
      int events = eventsOfTheOfficer();

      clinician.comesTo(SITE, "999000000015").findsPatient("999 000 0085");
      clinician.page().locator("#confirmed-yes").check();
      clinician.page().locator("#watch-reason").fill("asked by the ward to review");
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      news.locator(".notice").waitFor(new Locator.WaitForOptions().setTimeout(WITHIN_MILLIS));
      assertThat(news).containsText("Watched records were opened, new to you: 1.");
      assertThat(officer.page().locator("#watch-nav")).hasText("Watch list (1 new)");
      assertThat(officer.page().evaluate("() => window.stays")).isEqualTo(true);
      assertThat(eventsOfTheOfficer()).as("no tick is an event").isEqualTo(events);
      officer.looks();
      officer.holdsAt320("watch-news");

      assertThat(asked).isNotEmpty();
      assertThat(asked)
          .allSatisfy(
              request -> {
                assertThat(request.url()).endsWith(NEWS);
                assertThat(request.postData()).matches("visit=[0-9a-f-]{36}");
                assertThat(request.headerValue("cookie")).as("counts as no use").isNull();
              });
      officer.follows(Pattern.compile("^Open the watch list$"));
      assertThat(officer.text()).contains("asked by the ward to review");
      endsTheWatch(officer);
    }
  }

  /** Who asks with the session's cookie would keep it alive, and who knows no visit is nobody. */
  @Test
  void nobodyElseIsTold() {
    try (Clinician officer = new Clinician();
        Clinician clinician = new Clinician()) {
      officer.comesTo(SITE, OFFICER);
      clinician.comesTo(SITE, "999000000015");
      assertThat(clinician.page().locator("#watch-news").count()).isZero();
      assertThat(asks(officer, "omit", visit(officer))).isEqualTo(200);
      assertThat(asks(officer, "same-origin", visit(officer))).isEqualTo(400);
      assertThat(asks(officer, "omit", visit(clinician))).as("no officer").isEqualTo(401);
      assertThat(asks(officer, "omit", "nobody")).isEqualTo(401);
      String before = visit(officer);
      officer.signsOut();
      assertThat(asks(officer, "omit", before)).as("signed out").isEqualTo(401);
      APIResponse elsewhere =
          officer
              .context()
              .request()
              .post(
                  Town.get().lantern().resolve("watch/news").toString(),
                  RequestOptions.create()
                      .setHeader("Sec-Fetch-Site", "cross-site")
                      .setForm(FormData.create().set("visit", before)));
      assertThat(elsewhere.status()).isEqualTo(403);
    }
  }

  private static String visit(Clinician person) {
    return person.page().locator("#idle-clock").getAttribute("data-visit");
  }

  private static Object asks(Clinician person, String credentials, String visit) {
    return person
        .page()
        .evaluate(
            "([credentials, visit]) => fetch('/watch/news', { method: 'POST', credentials,"
                + " body: new URLSearchParams({ visit }) }).then(answer => answer.status)",
            List.of(credentials, visit));
  }

  /** A page that asks by itself is one that nobody uses all the same. */
  @Test
  void thePageLocksAllTheSame() {
    try (Clinician officer = new Clinician().clocked()) {
      officer.comesTo(SITE, OFFICER);
      List<Request> asked = asked(officer.page());
      officer.page().clock().runFor("12:50");
      assertThat(asked).as("it goes on asking").hasSizeGreaterThan(10);
      officer.page().clock().fastForward("00:20");
      assertThat(officer.page().locator("#idle-warning")).isVisible();
      officer.page().clock().fastForward("02:00");
      officer.page().waitForURL(Pattern.compile(".*/signin/signed-out.xhtml"));
    }
  }

  /** A server that does not know the sign-in answers once: it is asked again all the same. */
  @Test
  void asksAgainAfterAnotherServersAnswer() {
    try (Clinician officer = new Clinician().clocked()) {
      officer.comesTo(SITE, OFFICER);
      List<Request> asked = asked(officer.page());
      officer
          .page()
          .route(
              "**" + NEWS,
              route -> route.resume(new Route.ResumeOptions().setPostData("visit=nobody")),
              new Page.RouteOptions().setTimes(1));
      officer
          .page()
          .waitForResponse( // not the answer to what the page asked when it came
              answer -> answer.url().endsWith(NEWS) && answer.status() == 401,
              () -> officer.page().clock().runFor("00:11"));
      officer.page().clock().runFor("00:35");
      assertThat(asked).hasSizeGreaterThan(2);
    }
  }

  /** A watch of a number that PDS has replaced counts for both, and says so. */
  @Test
  void theOfficerIsToldOfEachNumber() {
    try (Clinician officer = new Clinician();
        Clinician clinician = new Clinician()) {
      clinician.comesTo(SITE, "999000000015").findsPatient("999 000 0263");
      officer.comesTo(SITE, OFFICER);
      watches(officer, "999 000 0263");
      assertThat(officer.text())
          .contains("by each number that this patient is known by")
          .containsPattern("Also watched\\s+999 000 0271 \\(in use now\\)");
      officer.takesPicture("watch-of-replaced-number");
      clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0271");
      assertThat(clinician.text()).contains("A privacy officer watches this record.");
      endsTheWatch(officer);
      watches(officer, "999 000 0271");
      assertThat(officer.text()).containsPattern("Also watched\\s+999 000 0263 \\(replaced\\)");
      endsTheWatch(officer);
    }
  }
}
