package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R5.1: a privacy officer looks into the trail, and no address tells what for. */
class SearchAuditIT {

  private static final Pattern SEARCH = Pattern.compile("^Search$");

  @Test
  void anOfficerFindsWhoOpenedARecord() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001").opensRecordOf("999 000 0034");
    }
    try (Clinician officer = new Clinician()) {
      officer.comesAs("999000000010").takesPicture("search-audit");
      assertThat(officer.text())
          .contains("Audit trail intact", "Events at Example General Hospital (RZZ01)");

      findsByTheKeyboardAlone(officer);
      goesBackAndReloads(officer);
      mendsWhatWasTyped(officer);
      findsNothing(officer);
      keepsAndDeletes(officer);
      hasTheLogChecked(officer);
      holdsAt320PixelsAndOnPaper(officer);
      readsTheFigures(officer);
    }
  }

  private static void findsByTheKeyboardAlone(Clinician officer) {
    Page page = officer.page();
    officer.tabsTo("nhs-number");
    page.keyboard().type("9990000034");
    officer.tabsTo("kind");
    page.locator("#kind").selectOption("record.show"); // a slow machine parts what is typed
    officer.tabsTo("look");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*search=.*"));
    officer.looks().takesPicture("search-audit-found");
    assertThat(rows(officer)).contains("Show the record: shown", "999 000 0034", "CLINICIAN, One");
    assertThat(rows(officer)).doesNotContain("Find a patient", "Sign in");
    assertThat(page.url()).doesNotContain("9990000034", "record.show");
    assertThat(page.locator("#nhs-number").inputValue()).isEqualTo("9990000034");
  }

  private static String rows(Clinician officer) {
    return officer.page().locator(".ui-datatable tbody").innerText();
  }

  private static void looksFor(Clinician officer, String field, String text) {
    officer.opens("audit/search-audit.xhtml");
    officer.page().locator("#" + field).fill(text);
    officer.presses(SEARCH);
  }

  private static void goesBackAndReloads(Clinician officer) {
    looksFor(officer, "user", "999000000010");
    assertThat(rows(officer)).contains("Read the audit trail").doesNotContain("CLINICIAN, One");
    officer.page().goBack();
    officer.page().goBack();
    assertThat(rows(officer)).contains("Show the record: shown").doesNotContain("PRIVACY, Ten");
    officer.page().reload();
    assertThat(rows(officer)).contains("Show the record: shown").doesNotContain("PRIVACY, Ten");
    officer.opens("audit/search-audit.xhtml?search=nonsense&after=nonsense").looks();
    assertThat(rows(officer)).contains("Read the audit trail");
  }

  private static void mendsWhatWasTyped(Clinician officer) {
    Page page = officer.opens("audit/search-audit.xhtml").page();
    page.locator("#nhs-number").fill("999 000 0035");
    page.locator("#from").fill("26-Nov-2026");
    page.locator("#to").fill("1/11/2026");
    officer.presses(SEARCH).takesPicture("search-audit-faults");
    assertThat(officer.main().locator(".nhsuk-error-summary a").allInnerTexts())
        .containsExactly(
            "This is not a valid NHS number: its last digit does not fit the others. Check each digit.",
            "The last day is before the first");
    assertThat(page.locator("#nhs-number").inputValue()).isEqualTo("999 000 0035");
    assertThat(page.title()).startsWith("Error");
    looksFor(officer, "user", "999000009999");
    assertThat(officer.main().locator("#user-fault").innerText())
        .contains("Nobody with this user id has an event at this site");
  }

  private static void findsNothing(Clinician officer) {
    Page page = officer.opens("audit/search-audit.xhtml").page();
    page.locator("#nhs-number").fill("999 000 0034");
    page.locator("#to").fill("1 Nov 2025");
    officer.presses(SEARCH);
    assertThat(officer.text())
        .contains(
            "Nothing found at Example General Hospital (RZZ01), from the first to 01-Nov-2025")
        .contains("An event whose details were emptied by a purge cannot be found");
  }

  private static void keepsAndDeletes(Clinician officer) {
    Page page = officer.opens("audit/search-audit.xhtml").page();
    page.locator("#nhs-number").fill("999 000 0034");
    officer.presses(SEARCH).presses(Pattern.compile("^Save this search$"));
    assertThat(officer.main().locator("#name-fault").innerText()).contains("Enter a name");
    page.locator("#name").fill("Complaint 2026/118");
    officer.presses(Pattern.compile("^Save this search$"));
    assertThat(officer.text()).contains("The search is saved. Only you see it.");
    officer
        .opens("audit/search-audit.xhtml")
        .page()
        .locator("#kept")
        .selectOption("Complaint 2026/118");
    officer.presses(Pattern.compile("^Open$")).takesPicture("search-audit-kept");
    assertThat(page.locator("#nhs-number").inputValue()).isEqualTo("999 000 0034");
    assertThat(rows(officer)).contains("999 000 0034").doesNotContain("Sign in: done");
    assertThat(officer.main().locator("#numbers").innerText())
        .isEqualTo("Checked: no other NHS number of this patient is known here.");
    officer.presses(Pattern.compile("^Delete$"));
    assertThat(officer.text()).contains("The saved search is deleted.");
    assertThat(page.locator("#kept").count()).isZero();
  }

  private static void hasTheLogChecked(Clinician officer) {
    officer.presses(Pattern.compile("^Check now$")).takesPicture("search-audit-checked");
    assertThat(officer.text())
        .contains("The log was checked now: its newest events, and of the older as many in a row")
        .containsPattern(
            "Last check on request\\s.* UTC: [0-9,]+ of [0-9,]+ events, all as recorded")
        .containsPattern("Events\\s+[0-9,]+, the first of [0-9]{2}-[A-Z][a-z]{2}-[0-9]{4} .*UTC");
    officer.presses(Pattern.compile("^Check now$"));
    assertThat(officer.text()).contains("The log was checked within the last minute");
  }

  private static void readsTheFigures(Clinician officer) {
    Page page = officer.opens("audit/search-audit.xhtml").page();
    officer.follows(Pattern.compile("^Figures$")).takesPicture("show-figures");
    assertThat(page.locator(".chart title").allTextContents())
        .hasSize(5)
        .anyMatch(said -> said.matches("Records shown by department: [0-9,]+ in all\\. Most: .*"))
        .anyMatch(said -> said.matches("Records shown by day: [0-9,]+ in all\\. Most: .*"))
        .anyMatch(said -> said.startsWith("Open privacy alerts by age: "));
    assertThat(page.locator("[id$=days] tbody tr").count()).isEqualTo(31);
    assertThat(officer.text())
        .contains("patient agrees", "Clinical Practitioner Access Role, given by RZZ01")
        .contains("Records shown by department", "Not on the staff list");
    assertThat(officer.main().locator(".chart-bar[height='0']").count())
        .as("days without access have no bar")
        .isPositive();
    officer.tabsTo("from");
    page.keyboard().type("01-Nov-2026");
    officer.tabsTo("to");
    page.keyboard().type("02-Dec-2026");
    officer.presses(Pattern.compile("^Show$"));
    assertThat(officer.main().locator(".nhsuk-error-summary a").innerText())
        .isEqualTo("Choose 31 days or fewer");
    page.locator("#to").fill("03-Nov-2026");
    officer.presses(Pattern.compile("^Show$"));
    assertThat(officer.text()).contains("01-Nov-2026 to 03-Nov-2026, days in UTC.");
    assertThat(page.locator("[id$=days] tbody tr").count()).isEqualTo(3);
    assertThat(page.url()).doesNotContain("2026");
    officer.holdsAt320("show-figures-of-three-days");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    officer.takesPicture("show-figures-print");
    assertThat(page.locator(".chart").first().isVisible()).isTrue();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
  }

  private static void holdsAt320PixelsAndOnPaper(Clinician officer) {
    looksFor(officer, "nhs-number", "999 000 0034");
    Page page = officer.page();
    officer.holdsAt320("search-audit-of-patient");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    officer.takesPicture("search-audit-print");
    assertThat(page.locator("#search-form").isVisible()).isFalse();
    assertThat(page.locator("#found").isVisible()).isTrue();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
  }
}
