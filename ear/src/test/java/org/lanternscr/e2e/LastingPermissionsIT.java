package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * R2.1: what is done twice with a permission that lasts, by two clicks, by two tabs or by two
 * people, is done once and told truly; nothing of a long list is left out, and nothing half-done
 * stays.
 */
class LastingPermissionsIT {

  private static final String USER = "999000000001";
  private static final String OFFICER = "999000000010";
  private static final String PATIENT = "999 000 0719";
  private static final String DIGITS = "9990000719";
  private static final Pattern CONTINUE = Pattern.compile("Record and continue");
  private static final Pattern END = Pattern.compile("End access");
  private static final Pattern REVOKE = Pattern.compile("^Revoke it$");

  private static final String STANDING =
      "select count(*) from permission_standing where nhs_number = '" + DIGITS + "'";
  private static final String REVOKED =
      "select count(*) from permission_revoked join permission_standing using (standing_id)"
          + " where nhs_number = '"
          + DIGITS
          + "'";
  private static final String NEWEST =
      "(select max(standing_id::text)::uuid from permission_standing where nhs_number = '"
          + DIGITS
          + "')";
  private static final String REVOKED_NEWEST =
      "select count(*) from permission_revoked where standing_id = " + NEWEST;
  private static final String OPEN_UNDER_NEWEST =
      "select count(*) from permission_to_view where standing_id = "
          + NEWEST
          + " and permission_id not in (select permission_id from permission_end)";
  private static final String REVOCATIONS =
      "select count(*) from audit_detail where action = 'permission.revoke' and nhs_number = '"
          + DIGITS
          + "'";

  /** Sends the form three times at one moment; each answer is followed to its page. */
  private static final String SENDS_THRICE =
      "([form, button]) => { const f = document.getElementById(form);"
          + " const b = document.querySelector(button);"
          + " const body = new URLSearchParams(new FormData(f, b));"
          + " const send = () => fetch(f.action, { method: 'POST', body })"
          + ".then(async a => a.status + ' ' + a.url + ' ' + await a.text());"
          + " return Promise.all([send(), send(), send()]); }";

  @Test
  void revokedTwiceItIsRevokedOnceAndSoTold() throws SQLException {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesAs(USER).findsPatient(PATIENT);
      agreesToLater(clinician);
      long before = count(REVOKED);
      long events = count(REVOCATIONS);
      clinician.opens("permission/list-permissions.xhtml").looks();
      Page second = clinician.secondTab();
      second.navigate(clinician.page().url());
      officer.comesAs(OFFICER).opens("permission/list-permissions.xhtml").looks();

      opensTheReason(clinician.page());
      List<?> pages =
          (List<?>)
              clinician
                  .page()
                  .evaluate(
                      SENDS_THRICE, List.of("revoke-form", "details[open] button[name=revoke]"));
      assertThat(pages).hasSize(3).allMatch(page -> isTheList((String) page));
      assertThat(pages)
          .as("by whichever of the three its page was told of")
          .anyMatch(page -> ((String) page).contains("No record opens under it any more"));
      assertThat(count(REVOKED)).isEqualTo(before + 1);

      opensTheReason(second);
      second.locator("details[open] button[name=revoke]").click();
      second.getByText("You have revoked it already. No record opens under it").waitFor();
      assertThat(second.title()).doesNotStartWith("Error");

      opensTheReason(officer.page());
      officer.presses(REVOKE);
      assertThat(officer.text()).contains("Somebody else has revoked it already.");
      officer.takesPicture("revoked-already");
      assertThat(count(REVOKED)).isEqualTo(before + 1);
      assertThat(count(REVOCATIONS)).isEqualTo(events + 1);
    }
  }

  private static boolean isTheList(String page) {
    return page.startsWith("200 ")
        && page.split(" ")[1].endsWith("/permission/list-permissions.xhtml")
        && !page.contains("<title>Error");
  }

  private static void opensTheReason(Page page) {
    page.getByText("Revoke this permission").first().click();
    page.locator("details[open] textarea").fill("The patient took it back");
  }

  private static void agreesToLater(Clinician clinician) {
    fillsInLater(clinician);
    clinician.presses(CONTINUE);
    assertThat(clinician.heading()).isEqualTo("Summary Care Record");
    clinician.presses(END);
  }

  private static void fillsInLater(Clinician clinician) {
    clinician.page().getByLabel(Pattern.compile("patient agrees")).check();
    if (!clinician.page().locator("#until").isVisible()) {
      clinician.page().getByText("They agreed to later views as well").click();
    }
    clinician.page().getByLabel("Later views by me, until a day").check();
    String last =
        clinician
            .page()
            .locator("#until-hint")
            .innerText()
            .replaceAll(".*Such as ([^,]*),.*", "$1");
    clinician.page().getByLabel("Until the end of which day?").fill(last);
  }

  private static final List<String> FORM = List.of("record-permission-form", "#record-answer");

  @Test
  void receptionRecordsAnAnswerOnceHoweverOftenItIsSent() throws SQLException {
    try (Clinician clerk = new Clinician()) {
      clerk.comesAs("999000000002");
      clerk.page().getByLabel(Pattern.compile("Clerical|Admin")).first().check();
      clerk.presses(Pattern.compile("^Continue"));
      clerk.findsPatient(PATIENT).follows(Pattern.compile("^Record that the patient agrees$"));
      Page second = clerk.secondTab();
      second.navigate(clerk.page().url());
      long before = count(STANDING);

      clerk.page().getByLabel(Pattern.compile("patient agrees")).check();
      assertThat((List<?>) clerk.page().evaluate(SENDS_THRICE, FORM))
          .allMatch(page -> ((String) page).matches("(?s)200 \\S*/patient/find-patient.xhtml .*"))
          .anyMatch(page -> ((String) page).contains("It is recorded. A clinician can open"));
      assertThat(count(STANDING)).isEqualTo(before + 1);

      clerk.page().getByLabel(Pattern.compile("patient refuses")).check();
      assertThat((List<?>) clerk.page().evaluate(SENDS_THRICE, FORM))
          .as("another answer is not taken for the same, and is not recorded")
          .allMatch(page -> ((String) page).matches("(?s)409 \\S*/outcome/show-outcome.xhtml .*"));
      assertThat(count(STANDING) - count(REVOKED)).isPositive();

      second.getByLabel(Pattern.compile("patient agrees")).check();
      second.locator("#record-answer").click();
      second.waitForURL(Pattern.compile(".*(find-patient|show-outcome).*"));
      assertThat(second.locator("main").innerText())
          .contains("It is recorded. A clinician can open the record");
      assertThat(count(STANDING)).as("from another tab").isEqualTo(before + 1);
      assertThat(clerk.looks().heading()).isEqualTo("This patient was closed in another tab");
      clerk.opens("patient/find-patient.xhtml").findsPatient(PATIENT);
      clerk.follows(Pattern.compile("^Record that the patient agrees$"));
      clerk.page().getByLabel(Pattern.compile("patient refuses")).check();
      clerk.presses(Pattern.compile("^Record the answer$"));
      assertThat(clerk.text()).contains("The refusal is recorded");
      assertThat(count(STANDING) - count(REVOKED)).isZero();
    }
  }

  /** Nobody is told that a permission is gone who has not said which. */
  @Test
  void whichOfSeveralIsUsedIsAsked() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(USER).findsPatient(PATIENT);
      agreesToLater(clinician);
      clinician.opens("patient/find-patient.xhtml").findsPatient(PATIENT);
      agreesToLater(clinician);
      clinician.opens("patient/find-patient.xhtml").findsPatient(PATIENT);
      clinician.presses(Pattern.compile("Open the record under this permission"));
      assertThat(clinician.page().title()).startsWith("Error: ");
      assertThat(clinician.text())
          .contains("Select the permission that you use")
          .doesNotContain("does not hold any more");
      clinician.takesPicture("standing-which");
      clinician.page().locator(".nhsuk-error-summary a").first().click();
      assertThat(clinician.page().evaluate("document.activeElement.name")).isEqualTo("standing");
      clinician.page().locator("input[name=standing]").first().check();
      clinician.presses(Pattern.compile("Open the record under this permission"));
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      clinician.presses(END);
      clinician.opens("patient/find-patient.xhtml").findsPatient(PATIENT);
      clinician.recordsThatThePatientRefuses();
    }
  }

  private static final String WATCHED = "999 000 0255";
  private static final Pattern USE = Pattern.compile("Open the record under this permission");

  /**
   * R2.1, issue 7: what reception recorded opens the record of a patient with something to confirm:
   * it is confirmed with the permission, and a reason is written where the record is watched.
   */
  @Test
  void whatIsToBeConfirmedIsConfirmedWithThePermissionThatIsUsed() {
    try (Clinician clerk = new Clinician();
        Clinician officer = new Clinician();
        Clinician clinician = new Clinician()) {
      officer.comesAs(OFFICER).opens("watch/list-watches.xhtml").looks();
      officer.page().locator("#nhs-number").fill(WATCHED);
      officer.page().locator("#until").fill(Town.today().plusDays(30).toString());
      officer.page().locator("#reason").fill("In the news");
      officer.presses(Pattern.compile("^Watch this patient"));
      clerk.comesAs("999000000002");
      clerk.page().getByLabel(Pattern.compile("Clerical|Admin")).first().check();
      clerk.presses(Pattern.compile("^Continue"));
      clerk.findsPatient(WATCHED).follows(Pattern.compile("^Record that the patient agrees$"));
      clerk.page().getByLabel(Pattern.compile("someone who may decide")).check();
      clerk.page().locator("#decider-health-attorney").check();
      clerk.page().locator("#decider-name").fill("Ann Example");
      if (clerk.page().locator("#confirmed-yes").count() > 0) {
        clerk.confirms();
      }
      clerk.presses(Pattern.compile("^Record the answer$"));
      assertThat(clerk.text()).contains("A clinician can open the record until the end of today");

      clinician.comesAs(USER).findsPatient(WATCHED);
      assertThat(clinician.text())
          .contains("Permission was given earlier", "A privacy officer watches this record.");
      clinician.presses(USE);
      assertThat(clinician.page().title()).startsWith("Error: ");
      assertThat(clinician.text())
          .contains("Say that you have read the warnings")
          .doesNotContain("does not hold any more");
      clinician.holdsAt320("standing-warned");
      clinician.page().locator(".nhsuk-error-summary a").first().click();
      assertThat(clinician.page().evaluate("document.activeElement.id"))
          .isEqualTo("standing-confirmed-yes");
      clinician.page().locator("#standing-confirmed-yes").check();
      clinician.page().locator("#standing-watch-reason").fill("asked");
      clinician.presses(USE);
      assertThat(clinician.text())
          .contains("Write in at least 10 characters why")
          .doesNotContain("does not hold any more");
      clinician.page().locator("#standing-watch-reason").fill("asked by the ward to review");
      clinician.presses(USE);
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      officer.opens("watch/list-watches.xhtml").looks();
      assertThat(officer.text()).contains("Watched record: asked by the ward to review");

      clinician.presses(END);
      clinician.opens("audit/my-access.xhtml").looks();
      assertThat(clinician.text()).contains("told, since the record is watched");
      clinician.opens("patient/find-patient.xhtml").findsPatient(WATCHED);
      clinician.recordsThatThePatientRefuses();
      officer.page().locator("[name=watch]").first().check();
      officer.presses(Pattern.compile("^End this watch"));
    }
  }

  /** Without the key of the replaced numbers nobody is told that there is none under another. */
  @Test
  void whatIsUnderAnotherNumberIsNotCheckedWithoutTheKey() throws SQLException {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(USER).findsPatient("999 000 0263");
      Town.get().rewrites("update patient_replaced set key_id = 'gone'");
      clinician.opens("permission/list-permissions.xhtml").looks();
      assertThat(clinician.text())
          .contains("recorded under another NHS number of this patient are not checked");
      assertThat(clinician.text().split("Recorded by me")[0])
          .doesNotContain("None holds at present");
      clinician.holdsAt320("permissions-not-checked");
      clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0271");
      clinician.recordsThatThePatientRefuses();
      assertThat(clinician.text())
          .contains("The refusal is recorded", "could not be looked up", "It opens nothing.");
      clinician.holdsAt320("refusal-not-checked");
    } finally {
      Town.get().rewrites("delete from patient_replaced where key_id = 'gone'");
    }
  }

  /** A long list goes on, and says so. */
  @Test
  void theOfficerReadsALongListToItsEnd() throws SQLException {
    Town.get()
        .rewrites(
            "insert into permission_standing select uuidv7(), (select event_id from"
                + " audit_event limit 1), 'extended', 'RZZ01', '"
                + DIGITS
                + "', '999000000099', 'LONG, List', 'p', 'r', 'patient', null, null, now(), now() +"
                + " interval '1 day' from generate_series(1, 25)");
    try (Clinician officer = new Clinician()) {
      officer.comesAs(OFFICER).opens("permission/list-permissions.xhtml").looks();
      assertThat(officer.page().getByText("Revoke this permission").count()).isEqualTo(20);
      int seen = officer.page().getByText("LONG, List").count();
      officer.takesPicture("permissions-that-last-many");
      while (officer.page().getByText("Older ones of the site").count() > 0) {
        officer.follows(Pattern.compile("^Older ones of the site$"));
        seen += officer.page().getByText("LONG, List").count();
      }
      assertThat(seen).as("each of them once").isEqualTo(25);
      opensTheReason(officer.page());
      officer.page().locator("details[open] textarea").fill(" ");
      officer.presses(REVOKE);
      assertThat(officer.text()).contains("Write why it is revoked");
      assertThat(officer.page().url()).as("the same page").contains("after=");
      officer.follows(Pattern.compile("^Back to the newest$"));
      assertThat(officer.page().getByText("Revoke this permission").count()).isEqualTo(20);
    } finally {
      Town.get().rewrites("delete from permission_standing where user_id = '999000000099'");
    }
  }

  /** The person goes on with another patient while the answer is still being recorded. */
  @Test
  void anAnswerThatComesTooLateLeavesNothing() throws Exception {
    long before = count(STANDING);
    try (Clinician clinician = new Clinician();
        Connection holds = Town.get().superuser().getConnection()) {
      clinician.comesAs(USER).findsPatient(PATIENT);
      fillsInLater(clinician);
      Page second = clinician.secondTab();
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      holds.setAutoCommit(false);
      try (Statement statement = holds.createStatement()) {
        statement.execute("lock table permission_standing in share mode");
      }
      clinician.page().evaluate("() => { document.getElementById('record-answer').click(); }");
      Wait.until("the answer is being recorded", Duration.ofSeconds(30), () -> isWaited(holds));
      second.getByLabel("NHS number").fill("999 000 0018");
      second.keyboard().press("Enter");
      second.waitForURL(Pattern.compile(".*ask-permission.*"));
      holds.rollback();
      clinician.page().waitForURL(Pattern.compile(".*show-outcome.*"));
      assertThat(count(STANDING)).as("it was recorded").isEqualTo(before + 1);
      assertThat(count(REVOKED_NEWEST)).as("and taken back").isEqualTo(1);
      assertThat(count(OPEN_UNDER_NEWEST)).as("with what was opened under it").isZero();
    }
  }

  private static boolean isWaited(Connection holds) throws SQLException {
    try (Statement statement = holds.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select from pg_locks where not granted"
                    + " and pg_backend_pid() = any (pg_blocking_pids(pid)))")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static long count(String sql) throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
