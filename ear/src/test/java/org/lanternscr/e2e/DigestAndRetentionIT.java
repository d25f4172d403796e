package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R5.5, R5.3: a privacy officer has what happened sent to them, and keeps and ends what is old. */
class DigestAndRetentionIT {

  private static final String OFFICER = "999000000010";
  private static final String MAIL = "01a20000-0000-7000-8000-00000000d19e";

  private final Town town = Town.get();

  /** From the audit trail to a subscription, its text beforehand, and a digest with names. */
  @Test
  void theOfficerSubscribesAndReadsADigestWithNames() throws SQLException {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.signsIn("999000000001").opensRecordOf("999 000 0018");
      officer.signsIn(OFFICER).follows(Pattern.compile("^Your daily digest$"));
      Page page = officer.page();
      assertThat(officer.text())
          .contains("You have no subscription at this site.", "No mail goes out at present");
      page.getByText("What a mail says now").click();
      assertThat(officer.looks().text())
          .contains(
              "Records shown: ", "/digest/read-digest.xhtml?day=", "The audit log of the site")
          .doesNotContain("CLINICIAN", "999 000 0018");
      officer.takesPicture("manage-digest");

      page.getByLabel("Mail address").fill("officer at trust");
      page.getByLabel("Quiet days").fill("someday");
      officer.presses(Pattern.compile("^Subscribe$"));
      assertThat(page.title()).startsWith("Error: ");
      assertThat(officer.text())
          .contains("There is a problem", "Enter one mail address", "Enter quiet days such as");
      assertThat(page.getByLabel("Quiet days").inputValue()).isEqualTo("someday");
      officer.takesPicture("manage-digest-fault");
      page.getByLabel("Mail address").fill("officer@trust.example");
      page.getByLabel("Quiet days").fill("sat sun 2026-12-25");
      officer.presses(Pattern.compile("^Subscribe$"));
      assertThat(officer.text())
          .contains("You are subscribed. This is recorded.", "The next mail goes at ");
      assertThat(page.getByLabel("Mail address").inputValue()).isEqualTo("officer@trust.example");

      mailedYesterday();
      officer.opens("digest/manage-digest.xhtml").looks();
      holdsAt320(officer, "manage-digest");
      assertThat(officer.text()).contains("Delivered to the mail server at ", "250 2.0.0 Ok");
      officer.follows(Pattern.compile("^Read the digest of .* with names$"));
      assertThat(officer.text())
          .contains("Show the record: shown", "CLINICIAN, One (Dr)", "999 000 0018");
      holdsAt320(officer, "read-digest");

      officer.opens("digest/read-digest.xhtml?day=nonsense");
      assertThat(officer.heading()).isEqualTo("Your daily digest");
      officer.presses(Pattern.compile("^Unsubscribe$"));
      assertThat(officer.text()).contains("You are no longer subscribed.");
      officer.opens("audit/search-audit.xhtml");
      assertThat(officer.text())
          .contains("Read a daily digest with names: shown", "Subscribe to the daily digest: done");
      assertThat(clinician.opens("digest/manage-digest.xhtml").heading())
          .isEqualTo("Your role does not allow this");
    }
  }

  /** As a server with mail would have; its event is any. */
  private void mailedYesterday() throws SQLException {
    change(
        "INSERT INTO mail_outbox VALUES ('"
            + MAIL
            + "', now(), 'RZZ01', 'digest.daily', 'officer@trust.example', 'x', 'x')",
        "INSERT INTO mail_attempt VALUES ('" + MAIL + "', 1, 'lantern', now())",
        "INSERT INTO mail_result (mail_id, number, outcome, reply, event_id) SELECT '"
            + MAIL
            + "', 1, 'sent', '250 2.0.0 Ok: queued as 1', event_id FROM audit_event LIMIT 1",
        "INSERT INTO digest_claim VALUES ('RZZ01', '" + OFFICER + "', current_date, 'lantern')",
        "INSERT INTO digest SELECT 'RZZ01', '"
            + OFFICER
            + "', current_date, event_id, '"
            + MAIL
            + "', now() - interval '1 day', now(), '' FROM audit_event LIMIT 1");
  }

  private static void holdsAt320(Clinician person, String name) {
    Page page = person.page();
    person.takesPicture(name);
    page.setViewportSize(320, 640);
    person.looks().takesPicture(name + "-320");
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(320);
    page.setViewportSize(1366, 768);
  }

  private void change(String... sql) throws SQLException {
    try (Connection connection = town.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }
}
