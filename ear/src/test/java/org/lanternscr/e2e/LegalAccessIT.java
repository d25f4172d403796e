package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.regex.Pattern.DOTALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R1.4, R2.4: a legal ground has its reason and its reference, and nothing typed is lost. */
class LegalAccessIT {

  private static final String USER = "999000000024";
  private static final Pattern LAW = Pattern.compile("^The law is the ground");
  private static final Pattern CONTINUE = Pattern.compile("Record and continue");
  private static final Pattern OPEN = Pattern.compile("Open the record now");
  private static final Pattern ORDER = Pattern.compile("^C1: An order of a court");

  @Test
  void aReasonAndAReferenceOpenTheRecord() throws SQLException {
    Overrides before = Overrides.of(USER);
    try (Clinician doctor = new Clinician()) {
      doctor.comesAs(USER).findsPatient("999 000 0018").takesPicture("ask-permission-all-answers");
      assertThat(doctor.page().locator(".rail"))
          .containsText(Pattern.compile("What will be recorded.*and your declaration", DOTALL));
      doctor.page().getByLabel(LAW).check();
      doctor.presses(CONTINUE);
      assertThat(doctor.heading()).isEqualTo("Access on a legal ground");
      assertThat(doctor.text())
          .contains("Public interest", "Required by statute", "Order of a court")
          .contains("The privacy officer is told straight away");

      Locator reference = doctor.page().getByLabel("Reference");
      Locator note = doctor.page().getByLabel("More for the privacy officer");
      reference.fill("order of 999 000 0018");
      note.fill("as the legal team advised");
      doctor.presses(OPEN);
      assertThat(doctor.text())
          .contains("Select the reason for opening the record")
          .contains("Take the NHS number out of the reference");
      assertThat(doctor.page().locator(".nhsuk-error-summary__list a")).hasCount(2);
      assertThat(doctor.page().locator(".nhsuk-error-summary__list a[href='#reference']"))
          .containsText("Take the NHS number out of the reference");
      doctor.holdsAt320("legal-access-faults");
      doctor.page().getByLabel(ORDER).check();
      doctor.page().getByLabel("Reference").fill("");
      doctor.presses(OPEN);
      assertThat(doctor.text()).contains("Enter the reference").doesNotContain("Select the reason");
      assertThat(doctor.page().getByLabel(ORDER)).isChecked();
      assertThat(note).hasValue("as the legal team advised");
      doctor.follows(Pattern.compile("^Enter the reference"));
      assertThat(doctor.page().evaluate("document.activeElement.id")).isEqualTo("reference");
      assertThat(Overrides.of(USER)).as("nothing was opened").isEqualTo(before);

      reference.fill("FD26P00123");
      doctor.page().evaluate("document.querySelector('[name=basis]').value = 'another'");
      doctor.presses(OPEN);
      assertThat(doctor.text()).contains("the patient’s attendance has changed");
      assertThat(Overrides.of(USER)).as("not on another basis than was told").isEqualTo(before);

      doctor.presses(OPEN);
      assertThat(doctor.heading()).isEqualTo("Summary Care Record");
      assertThat(doctor.page().locator(".open-strip").innerText())
          .contains("Opened without permission, by order of a court")
          .contains(
              "“C1: An order of a court or tribunal demands it. Reference: FD26P00123."
                  + " Note: as the legal team advised”.");
      doctor.takesPicture("legal-record");
      assertThat(Overrides.of(USER)).isEqualTo(before.plusOne("2/3"));
    }
  }
}
