package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R2.2, R2.3: the way through a record, on the screen and on paper. */
class ReadingIT {

  private static Clinician clinician;

  @BeforeAll
  static void signIn() {
    clinician = new Clinician();
    clinician.comesAs("999000000001");
  }

  @AfterAll
  static void leave() {
    clinician.close();
  }

  private static Page reads(String number) {
    clinician.opens("patient/find-patient.xhtml").findsPatient(number);
    if (clinician.page().url().contains("ask-permission")) {
      clinician.recordsThatThePatientAgrees();
    }
    assertThat(clinician.heading()).isEqualTo("Summary Care Record");
    return clinician.page();
  }

  private static Locator banner() {
    return clinician.page().locator(".patient-banner");
  }

  /** PAB-0064 to 0071: exactly one title, and never one that calms without proof. */
  @ParameterizedTest(name = "R2.2 {0}: {1}")
  @CsvSource({
    "999 000 0018,Known allergies",
    "999 000 0042,Known allergies",
    "999 000 0085,Allergies not recorded",
    "999 000 0778,Allergies unavailable",
    "999 000 0751,Allergies unavailable"
  })
  void theBannerHasOneTitleOfTheAllergies(String number, String title) {
    reads(number);

    assertThat(banner().locator("strong").allInnerTexts()).containsExactly(title);
    assertThat(banner().innerText()).doesNotContainIgnoringCase("no known allergies");
    banner().getByText("Go to the section").click();
    assertThat(clinician.page().evaluate("() => document.activeElement.innerText"))
        .asString()
        .startsWith("Allergies");
    clinician.looks().takesPicture("banner-" + number.replace(" ", ""));
  }

  /** PAB-0008: no clinical item before there is permission. */
  @Test
  void theBannerShowsNothingOfAllergiesBeforePermission() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0026");

    assertThat(banner().innerText()).contains("Not shown until you have permission to view");
    assertThat(banner().locator("strong").count()).isZero();
    assertThat(clinician.page().locator(".rail").innerText())
        .as("the ASID stays on one line")
        .contains("2000\u00a00000\u00a00012");
  }

  /** The date of death and the age at it make the banner longer, and not higher. */
  @Test
  void theBannerOfADeceasedPatientStaysOnOneLine() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0255");

    clinician.looks().takesPicture("banner-deceased");
    assertThat(banner().locator(".patient-first").boundingBox().height).isLessThan(45);
  }

  @Test
  void howOldItIsStandsOnTop() {
    reads("999 000 0018");
    long days = ChronoUnit.DAYS.between(LocalDate.of(2026, 11, 19), Town.today());

    assertThat(clinician.page().locator(".freshness").innerText())
        .contains(String.format(Locale.UK, "of 19-Nov-2026 (%,d days ago", days))
        .contains("Confirm medicines with the patient");
    reads("999 000 0077");
    assertThat(clinician.page().locator(".freshness").innerText()).doesNotContain("recently");
    assertThat(clinician.page().locator(".warning").innerText())
        .contains("joined the practice shortly before this summary was made");
  }

  /** What cannot wait is in sight on the screen of a ward without scrolling. */
  @Test
  void theAllergiesAreInSightAtOnce() {
    Page page = reads("999 000 0018");
    clinician.looks();
    clinician.takesPictureOfTheScreen("first-screen");

    assertThat(page.evaluate("() => scrollY")).isEqualTo(0);
    Locator allergies = page.locator(".record-section").filter(named("Allergies"));
    for (int row = 0; row < 3; row++) {
      assertThat(bottom(allergies.locator("tr").nth(row))).as("row %d", row).isLessThan(768);
    }
    assertThat(page.locator(".section-HEADER").innerText())
        .contains("General Practice Summary", "Summary Created", "Created by", "Example Surgery");
  }

  /** Also below a warning, of which the sender's words say that some are missing. */
  @Test
  void theFirstAllergyIsInSightBelowAWarning() {
    Page page = reads("999 000 0042");
    clinician.takesPictureOfTheScreen("first-withheld");
    Locator allergies = page.locator(".record-section").filter(named("Allergies"));
    assertThat(bottom(allergies.locator("tr").nth(1))).isLessThan(768);
  }

  private static Locator.FilterOptions named(String heading) {
    return new Locator.FilterOptions()
        .setHas(clinician.page().getByRole(AriaRole.HEADING).getByText(heading));
  }

  private static double bottom(Locator locator) {
    BoundingBox box = locator.boundingBox();
    return box.y + box.height;
  }

  /** What clinicians rank first leads; the body keeps the order received. */
  @Test
  void theListOfSectionsLeadsToEachOfThem() {
    Page page = reads("999 000 0034");
    Locator links = page.locator(".jump-list nav a");

    List<String> headings = page.locator(".record-section h2").allInnerTexts();
    assertThat(links.allInnerTexts())
        .containsSubsequence("Risks to Patient", "Diagnoses", "Problems and Issues")
        .isSubsetOf(headings);
    for (int i = 0; i < links.count(); i++) {
      String name = links.nth(i).innerText();
      links.nth(i).focus();
      page.keyboard().press("Enter");
      assertThat(page.evaluate("() => document.activeElement.innerText")).isEqualTo(name);
      assertThat(page.evaluate(TOP_OF_FOCUS)).as("not under the banner: " + name).isEqualTo(true);
    }
  }

  /** At the end of the page too, where a heading can no longer come up to the banner. */
  @Test
  void theLinkOfTheSectionThatIsReadIsMarkedAndInSight() {
    Page page = reads("999 000 0018");
    Locator links = page.locator(".jump-list nav a");
    Locator marked = page.locator(".jump-list nav a[aria-current]");

    for (int i = 0; i < links.count(); i++) {
      String name = links.nth(i).innerText();
      links.nth(i).click();
      page.waitForCondition(() -> marked.allInnerTexts().equals(List.of(name)));
    }
    page.evaluate("() => scrollTo(0, 0)");
    page.waitForCondition(() -> marked.count() == 0); // the header has no link
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
    page.waitForCondition(
        () -> marked.allInnerTexts().equals(List.of("Social and Personal Circumstances")));
    BoundingBox list = page.locator(".jump-list").boundingBox();
    assertThat(bottom(marked)).isLessThan(list.y + list.height);
    assertThat(marked.boundingBox().y).isGreaterThan(list.y);
    clinician.takesPictureOfTheScreen("last-section");
  }

  /** Where the list stands above the record it does not keep anybody from it. */
  @Test
  void onANarrowScreenTheListOfSectionsIsFolded() {
    Page page = reads("999 000 0018");
    Locator link = page.locator(".jump-list nav a").first();
    assertThat(link.isVisible()).isTrue();

    page.setViewportSize(320, 640);
    page.waitForCondition(() -> !link.isVisible());
    page.locator(".jump-list summary").press("Enter");
    assertThat(link.isVisible()).isTrue();
    clinician.looks();
    page.setViewportSize(1366, 768);
  }

  private static final String TOP_OF_FOCUS =
      "() => { const box = document.activeElement.getBoundingClientRect();"
          + " const at = document.elementFromPoint(box.left + 4, box.top + 4);"
          + " return document.activeElement.contains(at); }";

  /** Finding highlights and hides nothing: a part must never be taken for the whole. */
  @Test
  void findingHighlightsAndHidesNothing() {
    Page page = reads("999 000 0018");
    String before = page.locator("#record-body").innerText();
    Locator told = page.locator(".find-in-record output");

    page.getByLabel("Find in this record").fill("MEDICATION");
    page.waitForCondition(() -> told.innerText().matches("1 of [0-9]+"));
    int all = Integer.parseInt(told.innerText().replace("1 of ", ""));
    assertThat(page.locator("mark.found").count()).isEqualTo(all).isGreaterThan(3);
    page.keyboard().press("Enter");
    assertThat(told.innerText()).isEqualTo("2 of " + all);
    page.keyboard().press("Shift+Enter");
    page.keyboard().press("Shift+Enter");
    assertThat(told.innerText()).isEqualTo(all + " of " + all);
    assertThat(page.locator("mark.found-now").count()).isEqualTo(1);
    assertThat(page.locator("#record-body").innerText()).isEqualTo(before);
    clinician.looks().takesPicture("find-in-record");

    page.getByLabel("Find in this record").fill("modified-release");
    page.waitForCondition(() -> told.innerText().matches("1 of [0-9]+"));

    page.getByLabel("Find in this record").fill("a.*(b");
    page.waitForCondition(() -> told.innerText().startsWith("Not found"));
    assertThat(page.locator("mark").count()).isZero();
    assertThat(page.locator("#record-body").innerText()).isEqualTo(before);
    page.keyboard().press("Escape");
    page.waitForCondition(() -> told.innerText().isEmpty());
  }

  /** A word laid out in parts is one word, and a line ends one. */
  @Test
  void findsWordsThatAreLaidOutInParts() {
    Page page = reads("999 000 0476");
    Locator told = page.locator(".find-in-record output");
    String before = page.locator("#record-body").innerHTML();

    page.getByLabel("Find in this record").fill("penicillin V for cellulitis");
    page.waitForCondition(() -> told.innerText().equals("1 of 1"));
    assertThat(page.locator("mark.found-now").allTextContents())
        .containsExactly("Peni", "cillin V for ", "cellu", "litis");
    clinician.looks().takesPicture("find-in-parts");
    page.getByLabel("Find in this record").fill("excisionRadiotherapy");
    page.waitForCondition(() -> told.innerText().startsWith("Not found"));
    assertThat(page.locator("#record-body").innerHTML()).isEqualTo(before);
  }

  /** The record's own page is not for paper; the print view carries everything on each sheet. */
  @Test
  void printingGoesThroughAViewOfItsOwnThatIsRecorded() {
    Page page = reads("999 000 0018");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".use-print").isVisible()).isTrue();
    assertThat(page.locator("#record-body").isVisible()).isFalse();
    assertThat(banner().first().isVisible()).isFalse();

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    clinician.presses(Pattern.compile("^Print$"));
    assertThat(page.locator(".sheet-head").isVisible()).as("the banner stands there").isFalse();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("thead").first().innerText())
        .contains("TESTPATIENT, One (Mrs)")
        .contains("07-Mar-1948")
        .contains("999 000 0018")
        .contains("Known allergies")
        .containsIgnoringCase("sandbox")
        .contains("Out of date once printed");
    assertThat(page.locator("tfoot").first().innerText())
        .contains("Printed by CLINICIAN, One (Dr)")
        .contains("RZZ01")
        .containsPattern("[0-9]{2}-[A-Z][a-z]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}");
    assertThat(page.locator("tbody").first().innerText())
        .contains("Allergies and Adverse Reactions")
        .contains("Out of date from the moment it is printed");
    assertThat(page.locator("thead").first().boundingBox().height)
        .as("small enough to be repeated on every sheet")
        .isLessThan(80);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".for-screen").isVisible()).isFalse();
    clinician.takesPicture("print-record");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    try (Clinician officer = new Clinician()) {
      officer.comesAs("999000000010");
      assertThat(officer.text()).contains("Open the record for paper: shown");
    }
  }

  @Test
  void aPrintViewWithoutPermissionIsRefused() {
    try (Clinician other = new Clinician()) {
      other.comesAs("999000000001").opens("record/print-record.xhtml").looks();
      assertThat(other.heading()).isEqualTo("Find a patient");
      assertThat(other.text()).contains("No record is open");
    }
  }
}
