package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R2.1, R3.2, R6.6: a page that nobody uses warns, then shows nothing more; the same person comes
 * back to the same patient, and nobody else does. The browser's clock is moved; the server's is
 * not.
 */
@Order(2) // one of the longest: what is begun last must be short
class IdleLockIT {

  private static final String FIRST = "999000000001";
  private static final String CIS2_PRACTITIONER = "555000002101";
  private static final String CIS2_NURSE = "555000002102";
  private static final String SEARCH = "/DocumentReference";
  private static final Pattern SIGNED_OUT = Pattern.compile(".*/signin/signed-out.xhtml");

  @Test
  void warnsAndEscapeMeansToStay() {
    try (Clinician clinician = arrives(FIRST)) {
      passes(clinician, "12:50");
      assertThat(warning(clinician.page())).isHidden();
      passes(clinician, "00:10");
      assertThat(warning(clinician.page())).isVisible();
      assertThat(clinician.page().locator("#idle-warning form[method=dialog] button")).isFocused();
      clinician.looks().takesPicture("idle-warning");
      passes(clinician, "00:50");
      assertThat(clinician.page().locator("#idle-said")).containsText("60 seconds until");

      Response alive = clinician.page().waitForResponse(isTo("alive"), () -> escapes(clinician));
      assertThat(alive.status()).isEqualTo(204);
      assertThat(warning(clinician.page())).isHidden();
      passes(clinician, "12:50");
      assertThat(warning(clinician.page())).isHidden();
      assertThat(clinician.looks().heading()).isEqualTo("Find a patient");
    }
  }

  private static void escapes(Clinician clinician) {
    clinician.page().keyboard().press("Escape");
  }

  @Test
  void signsOutAtOnceFromTheWarning() {
    try (Clinician clinician = arrives(FIRST)) {
      passes(clinician, "13:30");
      clinician.presses(Pattern.compile("Sign out now"));
      assertThat(clinician.heading()).isEqualTo("You are signed out");
    }
  }

  /** At most once a minute, and what is typed is not sent. */
  @Test
  void typingCountsAndKeepsTheSession() {
    try (Clinician clinician = arrives(FIRST)) {
      passes(clinician, "12:00");
      Response alive =
          clinician
              .page()
              .waitForResponse(isTo("alive"), () -> clinician.page().keyboard().type("9990"));
      assertThat(alive.request().postData()).matches("visit=[0-9a-f-]{36}");
      passes(clinician, "12:00");
      assertThat(warning(clinician.page())).isHidden();
    }
  }

  /** All tabs share one clock, in both directions. */
  @Test
  void anotherTabKeepsThisOneOpenAndLocksWithIt() {
    try (Clinician clinician = arrives(FIRST)) {
      Page second = clinician.secondTab();
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      passes(clinician, "13:10");
      assertThat(warning(clinician.page())).isVisible();
      second.bringToFront();
      second.locator("#idle-warning form[method=dialog] button").click();
      assertThat(warning(clinician.page())).isHidden();
      assertThat(warning(second)).isHidden();
      passes(clinician, "16:00");
      second.waitForURL(SIGNED_OUT);
      clinician.page().waitForURL(SIGNED_OUT);
    }
  }

  @Test
  void signingOutCoversEveryTab() {
    try (Clinician clinician = arrives(FIRST)) {
      Page second = clinician.secondTab();
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      clinician.signsOut();
      second.waitForURL(SIGNED_OUT);
    }
  }

  /** While a laptop sleeps no timer runs, so the clock on the wall counts. */
  @Test
  void locksWhenALaptopWakesUp() {
    try (Clinician clinician = arrives(FIRST)) {
      clinician.page().clock().setSystemTime(System.currentTimeMillis() + 20 * 60_000);
      clinician.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
      clinician.page().waitForURL(SIGNED_OUT);
    }
  }

  @Test
  void asksAgainForAPageFromTheBrowsersMemory() {
    try (Clinician clinician = arrives(FIRST)) {
      clinician.page().getByLabel("NHS number").fill("999");
      clinician
          .page()
          .waitForResponse(
              response -> response.url().endsWith("/patient/find-patient.xhtml"),
              () ->
                  clinician
                      .page()
                      .evaluate(
                          "() => { window.dispatchEvent("
                              + "new PageTransitionEvent('pageshow', { persisted: true })); }"));
      assertThat(clinician.page().getByLabel("NHS number")).hasValue("");
    }
  }

  /**
   * The page does not wait for an answer before it shows nothing more. It tells so by itself, since
   * Chromium answers no question about a page that waits for another one.
   */
  @Test
  void coversThePageAtOnce() {
    try (Clinician clinician = arrives(FIRST)) {
      Page page = clinician.page();
      AtomicReference<Route> waiting = new AtomicReference<>();
      page.route("**/signin/lock", waiting::set);
      page.evaluate(TELLS_WHEN_COVERED);
      ConsoleMessage covered =
          page.waitForConsoleMessage(
              new Page.WaitForConsoleMessageOptions()
                  .setPredicate(message -> message.text().startsWith("main has")),
              () -> passes(clinician, "15:00"));
      assertThat(covered.text()).isEqualTo("main has 0 boxes on /patient/find-patient.xhtml");
      page.waitForCondition(() -> waiting.get() != null);
      waiting.get().resume();
      page.waitForURL(SIGNED_OUT);
    }
  }

  private static final String TELLS_WHEN_COVERED =
      "() => new MutationObserver(() => console.log('main has '"
          + " + document.querySelector('main').getClientRects().length"
          + " + ' boxes on ' + location.pathname))"
          + ".observe(document.documentElement, { attributeFilter: ['hidden'] })";

  /**
   * Where a lock does not reach the server, a tab that heard of it goes there; the page itself asks
   * for nothing that would keep the session alive.
   */
  @Test
  void noSessionGoesOnBehindALockThatFailed() {
    try (Clinician clinician = arrives(FIRST)) {
      Page second = clinician.secondTab();
      second.addInitScript("Object.defineProperty(document, 'hidden', { value: true })");
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      clinician.page().route("**/signin/lock", Route::abort);
      List<String> asked = new ArrayList<>();
      clinician.page().onRequest(request -> asked.add(URI.create(request.url()).getPath()));
      passes(clinician, "14:50");
      second.waitForURL(SIGNED_OUT);
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      assertThat(second.locator("h1")).hasText("View a Summary Care Record");
      // Whether the sign-in lasts is answered only to who asks without the session's cookie.
      asked.removeIf("/signin/lasts"::equals);
      assertThat(asked).containsExactly("/signin/lock");
    }
  }

  /** The page of the end is for those who are signed out, and for nobody else. */
  @Test
  void nobodyWhoIsSignedInIsToldOtherwise() {
    try (Clinician clinician = arrives(FIRST)) {
      clinician.opens("signin/signed-out.xhtml").looks();
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(clinician.text()).doesNotContain("You are signed out");
      clinician.signsOut().opens("signin/signed-out.xhtml").looks();
      assertThat(clinician.heading()).isEqualTo("You are signed out");
    }
  }

  @ParameterizedTest
  @EnumSource(Colleague.class)
  void locksAndBringsBackWhatWasTyped(Colleague colleague) {
    try (Clinician clinician = arrives(colleague)) {
      clinician.page().getByLabel("NHS number").fill("999 000 00");
      locks(clinician);
      assertThat(clinician.looks().text()).contains("You did not use Lantern for a while");
      assertThat(clinician.opens("patient/find-patient.xhtml").heading())
          .isEqualTo("View a Summary Care Record");

      colleague.signsIn(clinician);
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(clinician.text()).contains("because nothing was done for 15 minutes. What you");
      assertThat(clinician.page().getByLabel("NHS number")).hasValue("999 000 00");
      clinician.page().reload();
      assertThat(clinician.text()).doesNotContain("nothing was done");
      assertThat(clinician.page().getByLabel("NHS number")).hasValue("");
    }
  }

  /** The patient comes back; the permission, the search and the record do not. */
  @ParameterizedTest
  @EnumSource(Colleague.class)
  void bringsTheSamePersonBackToTheSamePatient(Colleague colleague) throws IOException {
    try (Clinician clinician = arrives(colleague);
        Clinician officer = new Clinician()) {
      clinician.opensRecordOf("999 000 0026");
      locks(clinician);
      int searches = Journal.requests(Town.get().sandbox(), SEARCH).size();
      colleague.signsIn(clinician).takesPicture("resumed");
      assertThat(clinician.text()).contains("You are back with the same patient", "999 000 0026");
      assertThat(clinician.text()).doesNotContain("Allergies and Adverse Reactions");
      assertThat(Journal.requests(Town.get().sandbox(), SEARCH)).hasSize(searches);
      officer.signsInAt(colleague.site(), colleague.officer());
      assertThat(officer.text())
          .contains("Go on after a time-out: done")
          .contains("End permission to view: ended, as nothing was done for too long")
          .contains("Sign out: signed out, as nothing was done for too long");

      clinician.presses(Pattern.compile("Look for a summary"));
      assertThat(clinician.text()).contains("Does the patient agree to you viewing this record?");
      assertThat(clinician.opens("record/view-record.xhtml").looks().text())
          .contains("No record is open");
    }
  }

  /** Whoever was chosen in another tab before the way back was gone stays, and so does access. */
  @Test
  void aPatientChosenMeanwhileStays() {
    try (Clinician clinician = arrives(FIRST)) {
      clinician.findsPatient("999 000 0026");
      locks(clinician);
      signsInAndStopsBeforeTheWayBack(clinician);
      clinician.opens("patient/find-patient.xhtml").opensRecordOf("999 000 0018");
      clinician.opens("signin/resume").looks();
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(clinician.text()).contains("A record is open").doesNotContain("You are back");
      clinician.opens("record/view-record.xhtml").looks();
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      assertThat(clinician.page().locator(".patient-banner")).containsText("999 000 0018");
    }
  }

  /** Follows the redirects of the sign-in up to Lantern's own answer, and not that one. */
  private static void signsInAndStopsBeforeTheWayBack(Clinician clinician) {
    clinician.leavesFor("Example General Hospital");
    APIRequestContext client = clinician.context().request();
    String state = clinician.page().locator("[name=state]").first().inputValue();
    URI where = Town.get().sandbox().resolve("sign-in");
    APIResponse answer =
        client.post(
            where.toString(),
            RequestOptions.create()
                .setMaxRedirects(0)
                .setForm(FormData.create().set("state", state).set("user", FIRST)));
    for (int redirects = 0; redirects < 2; redirects++) {
      where = where.resolve(answer.headers().get("location"));
      answer = client.get(where.toString(), RequestOptions.create().setMaxRedirects(0));
    }
    assertThat(answer.headers().get("location")).endsWith("/signin/resume");
  }

  /** Another person learns nothing, and what was kept is destroyed by their coming. */
  @ParameterizedTest
  @EnumSource(Colleague.class)
  void bringsNobodyElseBack(Colleague colleague) {
    try (Clinician browser = arrives(colleague)) {
      browser.findsPatient("999 000 0026");
      locks(browser);
      browser.signsInAt(colleague.site(), colleague.another());
      comesToNobody(browser);
      colleague.signsIn(browser.signsOut());
      comesToNobody(browser);
    }
  }

  /** A role of the trust counts at both of its sites, but what was left belongs to one. */
  @Test
  void bringsNobodyBackAtAnotherSite() {
    try (Clinician browser = new Clinician()) {
      browser.clocked().signsIn("999000000002");
      browser.page().locator("[value='555000000203']").check();
      browser.presses(Pattern.compile("Continue")).findsPatient("999 000 0026");
      locks(browser);
      browser.signsInAt("Example Community Hospital", "999000000002");
      comesToNobody(browser);
    }
  }

  /** The role decides, too: in another one nothing is put back, then or later. */
  @Test
  void bringsBackInTheSameRoleOnly() {
    try (Clinician clinician = new Clinician()) {
      worksAs(clinician.clocked().signsIn("999000000002"), "Nurse");
      clinician.findsPatient("999 000 0026");
      locks(clinician);
      worksAs(clinician.signsIn("999000000002"), "Nurse");
      assertThat(clinician.text()).contains("You are back with the same patient");
      locks(clinician);
      worksAs(clinician.signsIn("999000000002"), "Clerical|Admin");
      comesToNobody(clinician);
      clinician.follows(Pattern.compile("Change role"));
      worksAs(clinician, "Nurse");
      comesToNobody(clinician);
    }
  }

  /** The same where NHS CIS2 asks for the role, and asks anew at each sign-in. */
  @Test
  void bringsBackInTheRoleChosenAtCis2Only() {
    try (Clinician clinician = new Clinician()) {
      signsInAtCis2(clinician.clocked(), CIS2_NURSE).findsPatient("999 000 0026");
      locks(clinician);
      signsInAtCis2(clinician, CIS2_NURSE);
      assertThat(clinician.text()).contains("You are back with the same patient");
      locks(clinician);
      signsInAtCis2(clinician, CIS2_PRACTITIONER);
      comesToNobody(clinician);
      signsInAtCis2(clinician.signsOut(), CIS2_NURSE);
      comesToNobody(clinician);
    }
  }

  private static Clinician signsInAtCis2(Clinician clinician, String role) {
    clinician.leavesFor(Colleague.SEPARATE.site());
    clinician.page().locator("[value='999000000021']").first().click();
    return clinician.choosesUser(role);
  }

  @Test
  void keepsNothingOfAPersonWhoSignedOut() {
    try (Clinician clinician = arrives(FIRST)) {
      clinician.findsPatient("999 000 0026").signsOut().signsIn(FIRST);
      comesToNobody(clinician);
    }
  }

  /** A tab that is left over from an earlier sign-in neither ends nor extends the present one. */
  @Test
  void aPageOfAnEarlierSignInHasNoSay() {
    try (Clinician clinician = arrives(FIRST)) {
      assertThat(asks(clinician, "alive", "0")).isEqualTo("401 /signin/alive");
      assertThat(asks(clinician, "lock", "0")).isEqualTo("200 /patient/find-patient.xhtml");
      String visit =
          (String)
              clinician
                  .page()
                  .evaluate("() => document.getElementById('idle-clock').dataset.visit");
      assertThat(asks(clinician, "alive", visit)).isEqualTo("204 /signin/alive");
      assertThat(clinician.opens("patient/find-patient.xhtml").heading())
          .isEqualTo("Find a patient");
    }
  }

  @Test
  void theKeyOfWhatIsKeptIsGuarded() {
    try (Clinician clinician = arrives(FIRST)) {
      Cookie key = keyOf(clinician);
      assertThat(key.httpOnly).isTrue();
      assertThat(key.secure).isTrue();
      assertThat(key.sameSite).isEqualTo(SameSiteAttribute.LAX);
      assertThat(key.expires).isEqualTo(-1);
      assertThat(key.value).hasSize(64);
      locks(clinician);
      assertThat(keyOf(clinician.signsIn(FIRST)).value).isNotEqualTo(key.value);
    }
  }

  /** Times and words only: nothing is left in the browser's storage. */
  @Test
  void leavesNothingInTheBrowsersStorage() {
    try (Clinician clinician = arrives(FIRST)) {
      clinician.findsPatient("999 000 0026");
      assertThat(clinician.page().evaluate("() => localStorage.length + sessionStorage.length"))
          .isEqualTo(0);
    }
  }

  private static Clinician arrives(String user) {
    return new Clinician().clocked().comesAs(user);
  }

  private static Clinician arrives(Colleague colleague) {
    return colleague.comes(new Clinician().clocked());
  }

  private static void worksAs(Clinician clinician, String role) {
    clinician.page().getByLabel(Pattern.compile(role)).first().check();
    clinician.presses(Pattern.compile("Continue"));
  }

  private static void passes(Clinician clinician, String time) {
    clinician.page().clock().fastForward(time);
  }

  private static void locks(Clinician clinician) {
    passes(clinician, "15:00");
    clinician.page().waitForURL(SIGNED_OUT);
  }

  private static void comesToNobody(Clinician clinician) {
    assertThat(clinician.text()).doesNotContain("You are back").doesNotContain("999 000 0026");
    clinician.opens("permission/ask-permission.xhtml").looks();
    assertThat(clinician.heading()).isEqualTo("Find a patient");
    assertThat(clinician.text()).doesNotContain("You are back").doesNotContain("999 000 0026");
  }

  private static Object asks(Clinician clinician, String what, String visit) {
    return clinician
        .page()
        .evaluate(
            "([what, visit]) => fetch('/signin/' + what,"
                + " { method: 'POST', body: new URLSearchParams({ visit }) })"
                + ".then(answer => answer.status + ' ' + new URL(answer.url).pathname)",
            new String[] {what, visit});
  }

  private static Predicate<Response> isTo(String what) {
    return response -> response.url().endsWith("/signin/" + what);
  }

  private static Cookie keyOf(Clinician clinician) {
    return clinician
        .context()
        .cookies(Town.get().lantern().resolve("signin/lock").toString())
        .stream()
        .filter(cookie -> cookie.name.equals("LANTERN-RESUME"))
        .findFirst()
        .orElseThrow();
  }

  private static Locator warning(Page page) {
    return page.locator("#idle-warning");
  }
}
