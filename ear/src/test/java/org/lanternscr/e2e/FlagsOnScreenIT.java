package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** R5.4: an officer reads flagged accesses, each with its sentence, and begins a case with one. */
@Tag("R5.4")
class FlagsOnScreenIT {

  private static final String CLINICIAN = "999000000001";
  private static final String OFFICER = "999000000010";
  private static final String SENTENCE = "User and patient have the same surname.";

  private final Town town = Town.get();

  @Test
  void fromAFlagToACase() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("999 000 0050");
      flag("same-surname", SENTENCE, "same-address colleague");
      clinician.opens("patient/find-patient.xhtml").opensRecordOf("999 000 0034");
      flag("burst", "One of 24 patients within 10 minutes; more than 15 is unusual here.", "");

      officer.comesAs(OFFICER).follows(Pattern.compile("^Privacy alerts"));
      officer.follows(Pattern.compile("^Flagged accesses$")).looks();
      assertThat(officer.text())
          .contains("A flag is a reason to look and never a verdict")
          .containsPattern("RZZ01: every access up to .* has been looked at")
          .contains("CLINICIAN, One", "999 000 0050", SENTENCE, "One of 24 patients")
          .contains("Not checked, because a list was silent: Same address, Colleague.");
      officer.takesPicture("list-flags");

      officer.presses(Pattern.compile("Start a case"));
      assertThat(officer.text()).contains("Tick at least one access");
      findsByUser(officer);
      officer.page().locator("#flag").selectOption("same-surname");
      officer.presses(Pattern.compile("^Show these$"));
      assertThat(officer.text()).contains(SENTENCE).doesNotContain("One of 24 patients");
      assertThat(officer.page().url()).doesNotContain(CLINICIAN).contains("flag=same-surname");
      officer.holdsAt320("list-flags-narrowed");

      officer.main().locator(".desk-tick").first().check();
      officer.presses(Pattern.compile("Start a case"));
      assertThat(officer.heading()).startsWith("Case ").contains("CLINICIAN, One");
      assertThat(officer.looks().text())
          .contains("None: the case was opened for the flagged accesses below")
          .contains("Flagged accesses", SENTENCE)
          .contains("Show the record");
      officer.holdsAt320("show-case-of-flags");
      officer.page().getByLabel("The outcome", exactly()).check();
      officer.page().getByLabel("Outcome, if you close the case").selectOption("A1");
      officer.page().getByLabel("Your words").fill("A namesake");
      officer.presses(Pattern.compile("^Record$"));
      assertThat(officer.text()).contains("It is recorded.", "A namesake");

      officer.opens("review/list-flags.xhtml?flag=same-surname").looks();
      assertThat(officer.main().locator("tbody tr").first().innerText())
          .contains("In a closed case: ");
      officer.takesPicture("list-flags-closed-case");
      assertThat(officer.main().locator("tbody tr").first().locator(".desk-tick").count())
          .isEqualTo(0);
      officer.opens("audit/search-audit.xhtml").looks();
      assertThat(officer.page().locator(".ui-datatable tbody").innerText())
          .as("in the trail, not among the kinds to choose from")
          .contains("Read flagged accesses: shown");
      officer.page().locator("#nhs-number").fill("999 000 0050");
      officer.presses(Pattern.compile("^Search$"));
      assertThat(officer.looks().text()).contains("Flagged: " + SENTENCE);
      officer.takesPicture("search-audit-flagged");
      officer.opens("review/list-flags.xhtml?flag=x&of=nonsense&after=1").looks();
      assertThat(officer.text()).contains(SENTENCE);
    }
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  /** The user id is posted, and the address names an access. */
  private static void findsByUser(Clinician officer) {
    officer.main().getByText("Show one person’s by their user id").click();
    officer.page().getByLabel("User id", exactly()).fill("12");
    officer.presses(Pattern.compile("Show this person"));
    assertThat(officer.text()).contains("Enter a user id of 12 digits");
    assertThat(officer.page().getByLabel("User id", exactly()).inputValue()).isEqualTo("12");
    officer.page().getByLabel("User id", exactly()).fill("999000000998");
    officer.presses(Pattern.compile("Show this person"));
    assertThat(officer.text()).contains("There is no flagged access of this user id");
    officer.takesPicture("list-flags-nobody");
    officer.page().getByLabel("User id", exactly()).fill(CLINICIAN);
    officer.presses(Pattern.compile("Show this person"));
    assertThat(officer.text()).contains("Only accesses of", "CLINICIAN, One", CLINICIAN);
    assertThat(officer.page().url()).doesNotContain(CLINICIAN);
  }

  /** What a turn would write of the newest record that the clinician was shown. */
  private void flag(String flag, String sentence, String notChecked) throws SQLException {
    String newest =
        "(SELECT * FROM audit_detail WHERE user_id = '"
            + CLINICIAN
            + "' AND action = 'record.show' AND outcome = 'shown' ORDER BY recorded DESC LIMIT 1) d";
    try (Connection connection = town.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "WITH t AS (INSERT INTO flag_turn SELECT uuidv7(), event_id, site_ods, now(), 1, 1,"
              + " repeat('0', 64) FROM "
              + newest
              + " RETURNING turn_id), a AS (INSERT INTO flag_access SELECT d.event_id,"
              + " d.permission_id, t.turn_id, d.site_ods, d.user_id, d.recorded, 1, '"
              + notChecked
              + "' FROM t, "
              + newest
              + ") INSERT INTO flag_finding SELECT event_id, '"
              + flag
              + "', '"
              + sentence
              + "', site_ods, user_id, recorded FROM "
              + newest);
    }
  }
}
