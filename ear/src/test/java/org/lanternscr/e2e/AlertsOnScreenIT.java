package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * R1.4, R2.4: what becomes of an alert, as its user is told at sign-out and the officer reads it.
 */
class AlertsOnScreenIT {

  private static final String CLINICIAN = "999000000012";

  private static final String OURS =
      " = (SELECT alert_id FROM privacy_alert WHERE user_id = '"
          + CLINICIAN
          + "' ORDER BY alert_id LIMIT 1)";

  private static final String ANOTHER = "999000000014";
  private static final String OFFICER = "999000000010";
  private static final String ADMINISTRATOR = "999000000011";
  private static final Pattern ALERTS = Pattern.compile("^Privacy alerts");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Town town = Town.get();

  @Test
  void anAlertThatWasNotDeliveredGoesAfterSignOut() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.comesAs(CLINICIAN).opensRecordOf("999 000 0018");
      order("call=alert&status=503&times=999");
      raise();
      await("SELECT outcome FROM alert_result WHERE alert_id" + OURS, "later");
      clinician.signsOut();
      assertThat(clinician.text()).contains("is not delivered to the national service yet");
      clinician.takesPicture("signed-out-alert-kept");

      officer.comesAs(OFFICER).follows(ALERTS);
      assertThat(officer.heading()).isEqualTo("Privacy alerts");
      assertThat(officer.text())
          .contains("Emergency access", "999 000 0018", "“Collapsed, could not be asked”")
          .contains(CLINICIAN, "Not checked. No attendance list has been imported")
          .contains(
              "Not delivered yet; it is tried again at ", "Last time: service not available.");
      officer
          .main()
          .locator("tbody tr")
          .filter(new Locator.FilterOptions().setHasText("Collapsed"))
          .getByText(Pattern.compile("^Details of "))
          .first()
          .click();
      assertThat(officer.text())
          .contains("Access without the patient’s permission: Emergency")
          .contains(one("SELECT request_id FROM privacy_alert WHERE alert_id" + OURS));
      officer.takesPicture("list-alerts");

      order("call=alert&status=503&times=0");
      town.rewrites(
          "UPDATE alert_result SET again = now() WHERE outcome = 'later' AND alert_id" + OURS);
      await(
          "SELECT outcome FROM alert_result WHERE outcome = 'delivered' AND alert_id" + OURS,
          "delivered");
      officer.follows(ALERTS);
      assertThat(officer.text())
          .contains("Delivered to the national service at ")
          .doesNotContain("Not delivered yet");
      assertThat(
              one(
                  "SELECT count(*) FROM alert_grant g JOIN privacy_alert USING (sign_in) WHERE alert_id"
                      + OURS))
          .isEqualTo("0");

      goesThroughThePages(officer);
      officer.opens("audit/search-audit.xhtml");
      assertThat(officer.text()).contains("Read the privacy alerts: done");
    }
  }

  /** Twenty a page, by links alone. */
  private void goesThroughThePages(Clinician officer) throws SQLException {
    town.rewrites(
        "INSERT INTO permission_to_view (permission_id, event_id, sign_in, user_id, role_profile, site_ods,"
            + " nhs_number, basis, given, expires, given_by, relationship, answer) SELECT uuidv7(), event_id,"
            + " sign_in, user_id, role_profile, site_ods, nhs_number, basis, given, expires, given_by,"
            + " relationship, answer FROM permission_to_view,"
            + " generate_series(1, 20) WHERE permission_id ="
            + " (SELECT permission_id FROM privacy_alert WHERE alert_id"
            + OURS
            + ")",
        "INSERT INTO privacy_alert SELECT uuidv7(), a.event_id, p.permission_id, uuidv4(), clock_timestamp(), a.sign_in,"
            + " a.user_id, NULL, a.role_profile, a.role_code, a.role_name, a.organisation, a.site_ods,"
            + " a.nhs_number, '1', '6', NULL, 'x', false FROM privacy_alert a, permission_to_view p"
            + " WHERE p.user_id = a.user_id AND p.permission_id <> a.permission_id AND a.alert_id"
            + OURS);
    town.rewrites(
        "UPDATE privacy_alert SET reason_text = repeat('W', 3000) WHERE alert_id ="
            + " (SELECT alert_id FROM privacy_alert WHERE NOT is_sent ORDER BY alert_id DESC LIMIT 1)");
    officer.follows(ALERTS);
    assertThat(officer.main().locator("tbody tr").count()).isEqualTo(20);
    assertThat(officer.text())
        .contains("Not sent: sending of alerts is off at this site for this user.")
        .contains("Nothing was typed", "Collapsed");
    officer.holdsAt320("list-alerts-page");
    officer.follows(Pattern.compile("More alerts"));
    assertThat(officer.main().locator("tbody tr").count()).isPositive();
    officer.follows(Pattern.compile("Back to the first page"));
    assertThat(officer.main().locator("tbody tr").count()).isEqualTo(20);
    officer.opens("review/list-alerts.xhtml?after=nonsense&tab=x").looks();
    assertThat(officer.main().locator("tbody tr").count()).isEqualTo(20);
    officer.page().setViewportSize(1366, 768);
  }

  /** Issue 7: an alert that the service refuses is our fault, and costs nobody the record. */
  @Test
  void anAlertThatIsRefusedIsToldAndTheRecordIsShown() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician();
        Clinician administrator = new Clinician()) {
      order("call=alert&status=400&times=1");
      EmergencyAccessIT.opensInAnEmergency(clinician.comesAs(ANOTHER), "999 000 0018");
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      await(
          "SELECT outcome FROM alert_result JOIN privacy_alert USING (alert_id) WHERE user_id = '"
              + ANOTHER
              + "' ORDER BY at DESC LIMIT 1",
          "refused");
      clinician.opens("audit/my-access.xhtml").looks();
      assertThat(clinician.text())
          .contains("told; the national service refused the alert, which is a fault of Lantern");
      officer.comesAs(OFFICER).follows(ALERTS);
      assertThat(officer.text())
          .contains("Refused by the national service, which is a fault of Lantern");
      officer.holdsAt320("list-alerts-refused");
      administrator.comesAs(ADMINISTRATOR).opens("registry/manage-site.xhtml?site=RZZ01").looks();
      assertThat(administrator.text()).contains("A privacy alert was refused");
      administrator.holdsAt320("site-alert-refused");

      clinician.opens("patient/find-patient.xhtml");
      EmergencyAccessIT.opensInAnEmergency(clinician, "999 000 0026");
      await(
          "SELECT count(*) FROM site_finding LEFT JOIN site_finding_end e USING (finding_id)"
              + " WHERE kind = 'alert-refused' AND e.finding_id IS NULL",
          "0");
    }
  }

  /** Without the key nothing can be kept at the sign-out, and whoever signs out is told. */
  @Test
  void anAlertWaitsForItsUserWhereNothingCanBeKept() throws Exception {
    Path key = town.keys().resolve("alert.key");
    Path aside = key.resolveSibling("alert.key.aside");
    try (Clinician clinician = new Clinician()) {
      order("call=alert&status=503&times=999");
      EmergencyAccessIT.opensInAnEmergency(clinician.comesAs(ANOTHER), "999 000 0018");
      await(
          "SELECT outcome FROM alert_result JOIN privacy_alert USING (alert_id) WHERE user_id = '"
              + ANOTHER
              + "' ORDER BY at DESC LIMIT 1",
          "later");
      Files.move(key, aside);
      clinician.signsOut();
      assertThat(clinician.text())
          .contains("It goes when you next sign in at the same site with the same role")
          .doesNotContain("Lantern keeps what it needs");
      clinician.holdsAt320("signed-out-alert-waits");
    } finally {
      Files.move(aside, key);
      order("call=alert&status=503&times=0");
    }
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs(ANOTHER);
      await(
          "SELECT count(*) FROM privacy_alert a WHERE user_id = '"
              + ANOTHER
              + "' AND NOT EXISTS (SELECT FROM alert_result r WHERE r.alert_id = a.alert_id"
              + " AND r.outcome IN ('delivered', 'refused'))",
          "0");
    }
  }

  /** R2.6: whoever looks after sites sees no patient, here neither. */
  @Test
  void othersDoNotReadThem() {
    try (Clinician person = new Clinician()) {
      Page page = person.comesAs("999000000011").page();
      assertThat(page.getByText("Privacy alerts").count()).isZero();
      assertThat(person.opens("review/list-alerts.xhtml").heading())
          .isEqualTo("Your role does not allow this");
    }
  }

  /** As the pages of emergency access do; the running server finds and sends it. */
  private void raise() throws SQLException {
    town.rewrites(
        "INSERT INTO privacy_alert SELECT uuidv7(), event_id, permission_id, uuidv4(), now(), sign_in, user_id,"
            + " NULL, role_profile, 'R8000', 'Clinical Practitioner Access Role',"
            + " 'RZZ01', site_ods, nhs_number, '2', '5', 'Collapsed, could not be asked', 'FA60-BE64', true"
            + " FROM permission_to_view WHERE user_id = '"
            + CLINICIAN
            + "' ORDER BY given DESC LIMIT 1");
  }

  private void await(String sql, String value) throws Exception {
    Wait.until("it is " + value + ": " + sql, PATIENCE, () -> value.equals(one(sql)));
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = town.superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  private void order(String fault) throws Exception {
    URI address = town.sandbox().resolve("control/scr-fault?" + fault);
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
  }
}
