package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A person at a browser of their own: what they see and do, in the words of the screens. Every page
 * they come to is checked ({@link PageChecks}).
 */
final class Clinician implements AutoCloseable {

  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("lantern.checkout"), "ear/target/screenshots");

  /** They take time, and nobody looks at those of a run that was made to be green. */
  private static final boolean ARE_PICTURES_WANTED = Boolean.getBoolean("lantern.pictures");

  private static final Pattern SIGN_IN = Pattern.compile("Sign in with NHS CIS2");

  private static final Locator.GetByTextOptions EXACTLY =
      new Locator.GetByTextOptions().setExact(true);

  /** A loaded machine of two processors is slow; a page that never comes is told all the same. */
  private static final double PATIENCE_MILLIS = 60_000;

  /** The screen of an ordinary workstation on a ward, in pixels. */
  private static final int WARD_WIDTH = 1366;

  private static final int WARD_HEIGHT = 768;

  /** More than the longest page of the worklist has. */
  private static final int MOST_STOPS = 200;

  private final Town town = Town.get();
  private final BrowserContext context;
  private final PageChecks checks;
  private Page page;

  Clinician() {
    this(Browsers.get());
  }

  private Clinician(Browser browser) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setViewportSize(WARD_WIDTH, WARD_HEIGHT));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    checks = new PageChecks(context, town);
    page = context.newPage();
  }

  Page page() {
    return page;
  }

  /** Another tab of the same browser. */
  Page secondTab() {
    return context.newPage();
  }

  BrowserContext context() {
    return context;
  }

  /** Lets the test move the clock of this browser. */
  Clinician clocked() {
    page.clock().install();
    return this;
  }

  /** Opens an address of Lantern, such as {@code record/view-record.xhtml}. */
  Clinician opens(String path) {
    page.navigate(town.lantern().resolve(path).toString());
    return this;
  }

  /** Comes as somebody who has just signed in at Example General Hospital. */
  Clinician comesAs(String userId) {
    return comesTo("Example General Hospital", userId);
  }

  /**
   * Comes to a site as somebody who has just signed in there: by the requests that a browser would
   * send, without its showing each page on the way, at which the stories of the sign-in look.
   */
  Clinician comesTo(String site, String userId) {
    APIRequestContext browser = context.request();
    APIResponse start = browser.get(town.lantern().toString());
    APIResponse users =
        new Form(start, "site").choosing("site", site).with("leave", "").send(browser);
    APIResponse home = new Form(users, "user").with("user", userId).send(browser);
    assertThat(home.ok()).as("a page after the sign-in, not " + home.status()).isTrue();
    page.navigate(home.url());
    checks.check(page);
    return this;
  }

  /** Signs in at Example General Hospital as one of the sandbox's people, page by page. */
  Clinician signsIn(String userId) {
    return signsInAt("Example General Hospital", userId);
  }

  Clinician signsInAt(String site, String userId) {
    leavesFor(site);
    return choosesUser(userId);
  }

  /** Chooses the site and is sent to the platform's sign-in page. */
  Clinician leavesFor(String site) {
    opens("");
    checks.check(page);
    return chooses(site).awaitsTheSignInPage();
  }

  /** On the first page. */
  Clinician chooses(String site) {
    page.getByLabel(site, new Page.GetByLabelOptions().setExact(false)).first().check();
    return presses(SIGN_IN);
  }

  private Clinician awaitsTheSignInPage() {
    page.waitForURL(Pattern.compile(Pattern.quote(town.sandbox().toString()) + ".*"));
    return this;
  }

  /** On the platform's page. */
  Clinician choosesUser(String userId) {
    return goes(() -> page.locator("[value='" + userId + "']").first().click());
  }

  Clinician findsPatient(String nhsNumber) {
    page.getByLabel("NHS number").fill(nhsNumber);
    return goes(() -> page.keyboard().press("Enter"));
  }

  /** Answers the one question. */
  Clinician recordsThatThePatientAgrees() {
    page.getByLabel(Pattern.compile("patient agree[sd]")).check();
    return presses(Pattern.compile("Record and continue"));
  }

  /** Where something has to be confirmed before. */
  Clinician confirms() {
    page.locator("#confirmed-yes").check();
    return this;
  }

  Clinician recordsThatThePatientRefuses() {
    page.getByLabel(Pattern.compile("patient refuse[sd]")).check();
    return presses(Pattern.compile("Record and continue"));
  }

  /** Does everything up to the record. */
  Clinician opensRecordOf(String nhsNumber) {
    return findsPatient(nhsNumber).recordsThatThePatientAgrees();
  }

  /**
   * Opens a record of five megabytes without the checks: axe had not come to its end there after
   * three and a half minutes. The same page is checked with every other record, of up to 150 KB.
   */
  void openWithoutChecks(String nhsNumber) {
    opens("patient/find-patient.xhtml").findsPatient(nhsNumber);
    page.getByLabel(Pattern.compile("patient agree[sd]")).check();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record and continue"))
        .click();
    page.waitForURL(
        Pattern.compile(".*view-record.*"), new Page.WaitForURLOptions().setTimeout(60_000));
  }

  Cookie sessionCookie() {
    return context.cookies(town.lantern().toString()).stream()
        .filter(cookie -> cookie.name.equals("LANTERN"))
        .findFirst()
        .orElseThrow();
  }

  Clinician presses(Pattern button) {
    return goes(
        () ->
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click());
  }

  /** Presses Tab until something has the focus; every stop on the way can be seen. */
  Clinician tabsTo(String id) {
    for (int stops = 0; stops < MOST_STOPS; stops++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate("() => document.activeElement.getClientRects().length"))
          .as("the focus can be seen")
          .isNotEqualTo(0);
      if (id.equals(page.evaluate("() => document.activeElement.id"))) {
        return this;
      }
    }
    throw new AssertionError("The keyboard does not reach " + id);
  }

  /** What has the focus leads to another page. */
  Clinician pressesEnter() {
    return goes(() -> page.keyboard().press("Enter"));
  }

  Clinician follows(Pattern link) {
    return goes(
        () ->
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click());
  }

  /** Does what leads to another page, waits for it, and checks it. */
  @SuppressWarnings("deprecation") // waitForURL cannot tell a page from itself sent again
  Clinician goes(Runnable act) {
    page.waitForNavigation(act);
    checks.check(page);
    return this;
  }

  Clinician signsOut() {
    return presses(Pattern.compile("Sign out"));
  }

  /** On the audit trail: every outcome belongs to an attempt that is on the same page. */
  void eachOutcomeNamesAnAttemptOnThePage() {
    List<String> attempts = main().getByText(Pattern.compile("^Outcome of ")).allInnerTexts();
    assertThat(attempts).isNotEmpty();
    assertThat(attempts)
        .allSatisfy(
            text ->
                assertThat(main().getByText(text.replace("Outcome of ", ""), EXACTLY).count())
                    .isEqualTo(1));
  }

  String heading() {
    return page.locator("h1").first().innerText();
  }

  String text() {
    return page.locator("body").innerText();
  }

  Locator main() {
    return page.locator("main");
  }

  /** Checks the page as it stands now. */
  Clinician looks() {
    checks.check(page);
    return this;
  }

  /** Keeps a picture of the whole page for people to look at, where they are wanted. */
  Clinician takesPicture(String name) {
    return takesPicture(name, true);
  }

  /** Of what is in sight without scrolling. */
  Clinician takesPictureOfTheScreen(String name) {
    return takesPicture(name, false);
  }

  private Clinician takesPicture(String name, boolean whole) {
    if (ARE_PICTURES_WANTED) {
      Path file = SCREENSHOTS.resolve(name + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    }
    return this;
  }

  /** Pictures of the page, also at 320 pixels, where nothing goes out sideways (WCAG 1.4.10). */
  Clinician holdsAt320(String name) {
    takesPicture(name);
    page.setViewportSize(320, 640);
    looks().takesPicture("320-" + name);
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as(name).isEqualTo(320);
    page.setViewportSize(WARD_WIDTH, WARD_HEIGHT);
    return this;
  }

  /** Presses the button that sends a file. */
  Download downloads(String button) {
    return page.waitForDownload(
        () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click());
  }

  @Override
  public void close() {
    checks.close();
    context.close();
  }
}
