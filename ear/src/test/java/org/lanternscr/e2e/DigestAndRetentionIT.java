package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R5.5, R5.3: a privacy officer has what happened sent to them, and keeps and ends what is old. */
class DigestAndRetentionIT {

  private static final String OFFICER = "999000000010";
  private static final String COLLEAGUE = "999000000071";
  private static final String MAIL = "01a20000-0000-7000-8000-00000000d19e";

  private static final String OTHER = "01a20000-0000-7000-8000-00000000a1de";

  private static final String OWN = "01a20000-0000-7000-8000-00000000a2de";
  private static final String PAGE = "retention/manage-retention.xhtml";
  private static final String FASTER = "Nothing was done: somebody else has acted meanwhile.";
  private static final Pattern PROPOSE_LIFT = Pattern.compile("^Propose to lift it$");

  /** More references the page does not have. */
  private static final int MOST_REFERENCES = 500;

  private final Town town = Town.get();

  /** From the audit trail to a subscription, its text beforehand, and a digest with names. */
  @Test
  void theOfficerSubscribesAndReadsADigestWithNames() throws SQLException, IOException {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesAs("999000000001").opensRecordOf("999 000 0018");
      officer.comesAs(OFFICER).follows(Pattern.compile("^Your daily digest$"));
      Page page = officer.page();
      assertThat(officer.text())
          .contains("You have no subscription at this site.", "No mail goes out at present");
      page.getByText("What a mail says now").click();
      assertThat(officer.looks().text())
          .contains(
              "Records shown: ",
              "/digest/read-digest.xhtml?day=",
              "&site=RZZ01",
              "The audit log of the site")
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
      officer.holdsAt320("manage-digest");
      assertThat(officer.text()).contains("Delivered to the mail server at ", "250 2.0.0 Ok");
      officer.follows(Pattern.compile("^Read the digest of .* with names$"));
      assertThat(officer.text())
          .contains("Show the record: shown", "CLINICIAN, One (Dr)", "999 000 0018")
          .contains(
              "As it stands now", "Alerts that wait for their review", "Reviews that are overdue")
          .contains("The checkpoint that the mail had.", "/audit/RZZ01");
      officer.takesPicture("read-digest");
      officer.holdsAt320("read-digest");
      Files.writeString(
          SealedLogIT.savedCheckpoint(town), page.locator("pre.desk-proof").textContent());

      String digest = page.url().substring(page.url().indexOf("digest/"));
      tellsOfTooManyAlertsAndOfNothingSigned(officer, digest);
      officer.opens(digest + "&site=RZZ01");
      assertThat(officer.text()).contains("Show the record: shown");
      officer.opens(digest + "&site=RZZ02").looks();
      assertThat(officer.text())
          .contains("This is the digest of RZZ02, and you are signed in at")
          .doesNotContain("Show the record: shown", "999 000 0018");
      officer.holdsAt320("read-digest-elsewhere");

      officer.opens("digest/read-digest.xhtml?day=nonsense");
      assertThat(officer.heading()).isEqualTo("Your daily digest");
      officer.presses(Pattern.compile("^Unsubscribe$"));
      assertThat(officer.text()).contains("You are no longer subscribed.");
      officer.opens("audit/search-audit.xhtml");
      assertThat(officer.text())
          .contains("Read a daily digest: shown", "Subscribe to the daily digest: done");
      assertThat(clinician.opens("digest/manage-digest.xhtml").heading())
          .isEqualTo("Your role does not allow this");
    }
  }

  /** On a day with more alerts than the page has references, and before the first checkpoint. */
  private void tellsOfTooManyAlertsAndOfNothingSigned(Clinician officer, String digest)
      throws SQLException {
    town.rewrites(
        "INSERT INTO privacy_alert (alert_id, event_id, permission_id, request_id, recorded,"
            + " sign_in, user_id, user_name, role_profile, role_code, role_name, organisation,"
            + " site_ods, nhs_number, type, reason, reason_text, subject, is_sent)"
            + " SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),"
            + " until - interval '1 minute', 's', '999000000098', 'x', '555000000198', 'R8000',"
            + " 'x', 'RZZ01', 'RZZ01', '9990000018', 2, 5, 'x', 'FA60-BE64', false"
            + " FROM digest, generate_series(1, 512) WHERE user_id = '"
            + OFFICER
            + "'",
        "UPDATE digest SET note = '' WHERE user_id = '" + OFFICER + "'");
    officer.opens(digest).looks();
    assertThat(officer.main().locator("a[href*='reference=']").count()).isEqualTo(MOST_REFERENCES);
    assertThat(officer.text())
        .containsPattern("There are \\d+ more, on the page of the alerts\\.")
        .contains("Nothing of it was signed when the mail was made.")
        .doesNotContain("The checkpoint that the mail had.");
    officer.takesPicture("read-digest-many");
    town.rewrites(
        "DELETE FROM review_alert USING privacy_alert p"
            + " WHERE p.alert_id = review_alert.alert_id AND p.user_id = '999000000098'",
        "DELETE FROM privacy_alert WHERE user_id = '999000000098'");
  }

  /**
   * A hold is placed by one and lifted by two; what another proposed is confirmed and withdrawn.
   */
  @Test
  void theOfficerHoldsAndConfirmsAPurge() throws SQLException {
    try (Clinician officer = new Clinician();
        Clinician colleague = new Clinician()) {
      officer.comesAs(OFFICER).follows(Pattern.compile("^Keeping and purging$"));
      Page page = officer.page();
      assertThat(officer.text())
          .contains("The trust keeps it for 8 years.", "Nothing is ever purged by itself.")
          .contains("Details that would be emptied", "No hold stands.")
          .doesNotContain("Propose this purge");
      officer.presses(Pattern.compile("^Place the hold$"));
      assertThat(page.title()).startsWith("Error: ");
      assertThat(officer.text()).contains("Enter a reason of 3 to 200 characters");
      page.getByLabel("Patient’s NHS number").fill("999 000 0018");
      page.getByLabel("First day").fill("2026-11-01");
      page.getByLabel("Last day").fill("2026-11-30");
      page.getByLabel("Reference of the case").fill("Claim 7");
      page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true))
          .fill("Letter of the solicitor");
      officer.presses(Pattern.compile("^Place the hold$"));
      assertThat(officer.text())
          .contains("The hold is placed. This is recorded.", "999 000 0018", "Claim 7")
          .contains("Checked: no other NHS number of this patient is known here.")
          .contains("01-Nov-2026", "30-Nov-2026", "Letter of the solicitor", "PRIVACY, Ten (Mr)");

      proposed(OTHER, OFFICER);
      colleague.comesAs(COLLEAGUE).opens(PAGE);
      officer.opens(PAGE).looks();
      officer.presses(Pattern.compile("^Confirm this purge$"));
      assertThat(officer.text()).contains("Choose an order");
      chooses(officer, "order", OWN);
      officer.presses(Pattern.compile("^Confirm this purge$"));
      assertThat(officer.text()).contains("you proposed it, so somebody else decides");
      officer.holdsAt320("manage-retention");
      chooses(officer, "order", OTHER);
      officer.presses(Pattern.compile("^Confirm this purge$"));
      assertThat(officer.text())
          .contains("The purge is confirmed.", "./lantern audit-purge --order " + OTHER)
          .contains("It is confirmed and waits for an administrator");
      chooses(officer, "order", OTHER);
      officer.presses(Pattern.compile("^Withdraw it$"));
      officer.presses(Pattern.compile("^Withdraw it$"));
      assertThat(officer.text()).contains("It is withdrawn.").doesNotContain("audit-purge");
      chooses(colleague, "order", OTHER);
      colleague.presses(Pattern.compile("^Confirm this purge$"));
      assertThat(colleague.text()).contains(FASTER);

      liftedByTwoOfWhomOneIsLate(officer, colleague);
      standsInTheTrail(officer);
    }
  }

  /** What was done above and what was refused, newest first. */
  private static void standsInTheTrail(Clinician officer) {
    assertThat(acts(officer, "show"))
        .first()
        .isEqualTo("Read the holds and orders to purge: shown");
    assertThat(acts(officer, "place-hold")).first().isEqualTo("Place a legal hold: done");
    assertThat(acts(officer, "propose-lift"))
        .startsWith(
            "Propose to lift a legal hold: done",
            "Propose to lift a legal hold: refused",
            "Propose to lift a legal hold: done");
    assertThat(officer.main().locator("tbody tr").nth(1).innerText())
        .contains("somebody else was faster");
    assertThat(acts(officer, "keep-hold"))
        .startsWith(
            "Keep a legal hold: refused", "Keep a legal hold: refused", "Keep a legal hold: done");
    assertThat(acts(officer, "lift-hold")).first().isEqualTo("Lift a legal hold: done");
    assertThat(acts(officer, "confirm"))
        .startsWith(
            "Confirm a purge: refused", "Confirm a purge: done", "Confirm a purge: refused");
    assertThat(acts(officer, "withdraw")).first().isEqualTo("Withdraw a purge: done");
  }

  private static List<String> acts(Clinician officer, String kind) {
    officer
        .opens("audit/search-audit.xhtml")
        .page()
        .locator("#kind")
        .selectOption("retention." + kind);
    officer.presses(Pattern.compile("^Search$"));
    return officer.main().locator("tbody tr td:nth-child(2)").allInnerTexts();
  }

  /** Whose form is of before what the other did is told so, by the same page and in words. */
  private static void liftedByTwoOfWhomOneIsLate(Clinician officer, Clinician colleague) {
    Page page = officer.page();
    officer.presses(PROPOSE_LIFT);
    assertThat(page.title()).startsWith("Error: ");
    assertThat(officer.text()).contains("Enter a reason of 3 to 200 characters");
    colleague.opens(PAGE).page().getByLabel("Why it is to be lifted").fill("No claim came");
    page.getByLabel("Why it is to be lifted").fill("Settled");
    officer.presses(PROPOSE_LIFT);
    assertThat(officer.text())
        .contains("Another officer of the site has to lift it.")
        .contains("Proposed to be lifted by PRIVACY, Ten (Mr)", "“Settled”");
    assertThat(page.getByText("Lift this hold").count()).as("by the same person").isZero();
    officer.holdsAt320("manage-retention-lifting");
    colleague.presses(PROPOSE_LIFT).takesPicture("manage-retention-overtaken");
    assertThat(colleague.text()).contains(FASTER);

    colleague.presses(Pattern.compile("^Keep this hold$"));
    assertThat(colleague.text()).contains("The hold is kept.");
    officer.presses(Pattern.compile("^Keep this hold$"));
    assertThat(officer.text()).contains(FASTER);
    colleague.page().getByLabel("Why it is to be lifted").fill("Settled after all");
    colleague.presses(PROPOSE_LIFT);
    officer.opens(PAGE).takesPicture("manage-retention-to-lift");
    officer.presses(Pattern.compile("^Lift this hold$"));
    assertThat(officer.text()).contains("The hold is lifted.", "No hold stands.");
    colleague.presses(Pattern.compile("^Keep this hold$"));
    assertThat(colleague.text()).contains(FASTER, "No hold stands.");
  }

  private static void chooses(Clinician person, String group, String value) {
    person.page().locator("#" + group + "-" + value).check();
  }

  /** Two orders, by another and by the officer, as the page makes them; their event is any. */
  private void proposed(String byAnother, String officer) throws SQLException {
    String order =
        "INSERT INTO retention_order SELECT '%s', event_id, 'RZZ01', now(), '%s', '%s',"
            + " now() - interval '8 years', 12, 3 FROM audit_event LIMIT 1";
    town.rewrites(
        order.formatted(byAnother, "999000000099", "PRIVACY, Ninety Nine"),
        order.formatted(OWN, officer, "PRIVACY, Ten (Mr)"));
  }

  /** As a server with mail would have; its event is any. */
  private void mailedYesterday() throws SQLException {
    town.rewrites(
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
            + "', now() - interval '1 day', now(), "
            + "(SELECT note FROM audit_checkpoint JOIN audit_log USING (log_number)"
            + " WHERE name LIKE '%/audit/RZZ01' ORDER BY size DESC LIMIT 1)"
            + " FROM audit_event LIMIT 1");
  }
}
