package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clinician types as an NHS number, and what the screen says to it. */
class PatientNumberIT {

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

  /** A number that cannot be one is told at once, stays as it was typed, and PDS is not asked. */
  @ParameterizedTest
  @CsvSource({
    "'',Enter an NHS number",
    "999 000 001,too short",
    "999 000 0018 1,too long",
    "999 000 0019,not a valid NHS number",
    "999 000 OO18,digits 0 to 9 only",
    "AB 12 34 56 C,National Insurance number"
  })
  void aWrongNumberIsExplained(String typed, String words) throws IOException {
    long asked = demographicsAsked();
    clinician.opens("patient/find-patient.xhtml").findsPatient(typed);
    assertThat(clinician.text()).contains("There is a problem").contains(words);
    assertThat(clinician.page().title()).startsWith("Error:");
    assertThat(clinician.page().getByLabel("NHS number").inputValue()).isEqualTo(typed);
    assertThat(demographicsAsked()).isEqualTo(asked);
  }

  /** How often PDS was asked for anybody, so far. */
  private static long demographicsAsked() throws IOException {
    return Journal.requests(Town.get().sandbox(), "").stream()
        .filter(request -> request.path("path").asText().contains("/Patient/"))
        .count();
  }

  /** Who does not see the page hears it: in the title, and with the field that has the focus. */
  @Test
  void whatHappenedIsHeard() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0298");
    assertThat(clinician.page().title()).startsWith("No patient found – Find a patient");
    assertThat(descriptionOfTheFocus()).asString().contains("No patient found", "10 digits");

    clinician.opensRecordOf("999 000 0018").presses(Pattern.compile("End access"));
    assertThat(clinician.page().title()).startsWith("Access has ended");
    assertThat(descriptionOfTheFocus()).asString().contains("Access has ended");
  }

  private static Object descriptionOfTheFocus() {
    return clinician
        .page()
        .evaluate(
            "() => document.activeElement.getAttribute('aria-describedby').trim().split(/ +/)"
                + ".map(id => document.getElementById(id).innerText).join(' ')");
  }

  /** NUM-0001: any separators that people use. */
  @ParameterizedTest
  @CsvSource({"9990000018", "999-000-0018", "'  999 000 0018 '"})
  void aNumberMayBeTypedAsPeopleDo(String typed) throws IOException {
    long asked = demographicsAsked();
    clinician.opens("patient/find-patient.xhtml").findsPatient(typed);
    assertThat(demographicsAsked()).isEqualTo(asked + 1);
    assertThat(clinician.text()).contains("TESTPATIENT, One (Mrs)");
  }

  @Test
  void theErrorSummaryHasTheFocusAndLeadsToTheField() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999");
    Object inSummary =
        clinician
            .page()
            .evaluate("() => document.activeElement.closest('.nhsuk-error-summary') !== null");
    assertThat(inSummary).isEqualTo(true);
    clinician.page().locator(".nhsuk-error-summary a").click();
    assertThat(clinician.page().evaluate("() => document.activeElement.tagName"))
        .isEqualTo("INPUT");
  }

  /** ISB 1504: the groups appear while it is typed; letters are left for the server to name. */
  @Test
  void groupsTheNumberWhileItIsTyped() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001");
      Locator field = clinician.page().getByLabel("NHS number");
      field.pressSequentially("9990000018");
      assertThat(field.inputValue()).isEqualTo("999 000 0018");
      field.fill("");
      field.pressSequentially("AB123456C");
      assertThat(field.inputValue()).isEqualTo("AB123456C");
    }
  }
}
