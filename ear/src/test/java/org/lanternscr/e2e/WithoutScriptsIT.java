package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R3.2, R6.6: a browser that runs no scripts leads to the record, and does not leave it open. */
class WithoutScriptsIT {

  private static final String AT_THE_END = "content=\"905;url=/signin/signed-out.xhtml\"";

  @Test
  void aPageDoesNotStayOpenWhenItsSessionIsOver() {
    try (BrowserContext browser =
        Browsers.get()
            .newContext(
                new Browser.NewContextOptions()
                    .setIgnoreHTTPSErrors(true)
                    .setJavaScriptEnabled(false))) {
      Page page = browser.newPage();
      opensARecord(page);
      assertThat(page.content()).contains("<noscript><meta http-equiv=\"refresh\" " + AT_THE_END);

      // While the session goes on, because another tab is in use, nothing is said that is not so.
      endsAfter(1, page);
      page.waitForURL(Pattern.compile(".*/find-patient.xhtml"));

      Page second = browser.newPage();
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      endsAfter(15, page);
      second.locator("#sign-out").click();
      page.waitForURL(Pattern.compile(".*/signed-out.xhtml"));
      assertThat(page.locator("h1")).hasText("You are signed out");
      assertThat(page.content()).doesNotContain("http-equiv=\"refresh\"");
    }
  }

  private static void opensARecord(Page page) {
    page.navigate(Town.get().lantern().toString());
    page.getByLabel("Example General Hospital").check();
    page.locator("#leave").click();
    page.locator("[value='999000000001']").click();
    page.getByLabel("NHS number").fill("999 000 0018");
    page.locator("#find").click();
    page.getByLabel(Pattern.compile("patient agrees")).check();
    page.locator("#record-answer").click();
    assertThat(page.locator("h1")).hasText("Summary Care Record");
  }

  /** Shows the page again, with another time to its end. */
  private static void endsAfter(int seconds, Page page) {
    page.unroute("**/*.xhtml");
    page.route("**/*.xhtml", route -> sendWith(AT_THE_END.replace("905", "" + seconds), route));
    page.reload();
  }

  private static void sendWith(String end, Route route) {
    APIResponse answer = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
    route.fulfill(
        new Route.FulfillOptions()
            .setResponse(answer)
            .setBody(answer.text().replace(AT_THE_END, end)));
  }
}
