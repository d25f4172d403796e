package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.1, R2.3: the narrative as received, nothing that acts, nothing dropped in silence. */
class NarrativeIT {

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

  private static Clinician reads(String number) {
    clinician.opens("patient/find-patient.xhtml").opensRecordOf(number);
    assertThat(clinician.heading()).isEqualTo("Summary Care Record");
    return clinician;
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "999 000 0026,Core information,core information only",
    "999 000 0034,heron-0034,Additional information",
    "999 000 0042,avocet-0042,Read this first",
    "999 000 0050,bittern-0050,Read this first",
    "999 000 0069,bunting-0069,'Additional information has been withheld: Personal Preferences, "
        + "Social and Personal Circumstances.'",
    "999 000 0077,chough-0077,Read this first",
    "999 000 0085,wigeon-0085,No relevant information available for this category",
    "999 000 0093,curlew-0093,End of the summary",
    "999 000 0107,dotterel-0107,Not recognised as core or additional",
    "999 000 0115,dunlin-0115,2020",
    "999 000 0123,fulmar-0123,TËSTPATIËNT",
    "999 000 0131,gannet-0131,The practice sent no statement on how complete",
    "999 000 0468,partridge-0468,ptarmigan-0468",
    "999 000 0476,peewit-0476,not well formed",
    "999 000 0565,redstart-0565,GP practice",
    "999 000 0573,redwing-0573,Core information",
    "999 000 0581,roller-0581,The practice sent no statement on how complete",
    "999 000 0603,ruff-0603,Problems and Issues",
    "999 000 0611,sanderling-0611,could not be read; the text is complete",
    "999 000 0743,sparrowhawk-0743,2026"
  })
  void everyStoryIsRead(String number, String marker, String words) {
    assertThat(reads(number).text()).contains(marker).contains(words);
  }

  /** The age of a child goes on with the calendar; its units are AgeTest's. */
  @Test
  void theAgeOfAChildIsRead() {
    int years = Period.between(LocalDate.of(2023, 7, 15), Town.today()).getYears();
    assertThat(reads("999 000 0328").text()).contains("mallard-0328").contains("(" + years + "y");
  }

  /** R2.3: what warns stands before the first section, with the heading of the one it is about. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "999 000 0042,'Deliberately withheld: one or more allergies'",
    "999 000 0050,Deliberately withheld: one or more entries",
    "999 000 0069,Personal Preferences: Deliberately withheld",
    "999 000 0077,This patient joined the practice shortly"
  })
  void warningsStandAtTheTop(String number, String notice) {
    String text = reads(number).text();
    assertThat(text.indexOf("Read this first"))
        .isPositive()
        .isLessThan(text.indexOf("Core information"));
    assertThat(clinician.page().locator(".warning").first().innerText().lines())
        .anyMatch(line -> line.startsWith(notice));
  }

  @Test
  void aSectionThatIsNotWellFormedIsShownAsItsSourceAndTheOthersAsTables() {
    reads("999 000 0468");
    assertThat(clinician.text()).contains("is not well formed", "ptarmigan-0468");
    assertThat(clinician.page().locator("pre.as-source").count()).isEqualTo(1);
    assertThat(clinician.page().locator(".narrative table").count()).isGreaterThan(3);
  }

  /** Nothing of a hostile record runs or loads; PageChecks sees every request. */
  @ParameterizedTest
  @CsvSource({"999 000 0484", "999 000 0492", "999 000 0506"})
  void nothingInARecordActs(String number) {
    reads(number);
    assertThat(clinician.page().evaluate("() => window.tripwire")).isNull();
    assertThat(
            clinician
                .page()
                .locator("main script, main iframe, main img, main svg, main form")
                .locator("xpath=ancestor-or-self::*[ancestor::*[contains(@class,'narrative')]]")
                .count())
        .isZero();
    assertThat(
            clinician
                .page()
                .locator(".narrative a, .narrative [onclick], .narrative [style]")
                .count())
        .isZero();
    assertThat(clinician.text()).contains("Kept").doesNotContain("1337", "root:x:0");
  }

  @Test
  void whatWasTakenOutIsTold() {
    assertThat(reads("999 000 0484").text())
        .contains("Not shown as it was laid out", "was taken out", "Kept before", "Kept after");
  }

  /** A section of five megabytes is shown to its last row. */
  @Test
  void aVeryLargeSectionIsShownWhole() {
    clinician.openWithoutChecks("999 000 0514");
    assertThat(clinician.page().locator(".narrative tr").count()).isGreaterThan(30_000);
    assertThat(clinician.page().locator(".end-of-record").count()).isEqualTo(1);
  }
}
