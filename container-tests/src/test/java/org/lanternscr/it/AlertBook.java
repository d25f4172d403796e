package org.lanternscr.it;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.transaction.UserTransaction;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.alert.AlertLedger;
import org.lanternscr.alert.AlertText;
import org.lanternscr.alert.Delivery;
import org.lanternscr.alert.KeptGrants;
import org.lanternscr.alert.PrivacyAlerts;
import org.lanternscr.alert.RaisedAlerts;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.signin.SignIn;

/** Alerts with the permission that each needs, and what became of them, in database and sandbox. */
@ApplicationScoped
public class AlertBook {

  /** An alert as the sandbox's service took it. */
  record Taken(String requestId, String user, String asid, JsonObject body) {}

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private UserTransaction transaction;
  @Inject private AuditTrail trail;
  @Inject private Trail seen;
  @Inject private PrivacyAlerts alerts;
  @Inject private RaisedAlerts raised;
  @Inject private AlertLedger ledger;
  @Inject private KeptGrants kept;
  @Inject private SignIn signIn;
  @Inject private Callers callers;

  /** Something within a transaction, which is committed unless it throws. */
  <T> T together(Callable<T> work) throws Exception {
    transaction.begin();
    try {
      T result = work.call();
      transaction.commit();
      return result;
    } catch (Exception e) {
      if (transaction.getStatus() != jakarta.transaction.Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
      throw e;
    }
  }

  /** A permission without the patient's answer and its alert, as the present caller. */
  UUID raised(AlertCode code, Patient patient, String reason) throws Exception {
    return together(() -> raise(code, patient, permission(code, patient), reason));
  }

  UUID raise(AlertCode code, Patient patient, UUID permission, String reason) {
    return alerts.raise(
        code, permission, patient, Optional.of(new ScrId("FA60-BE64")), AlertText.of(reason));
  }

  /** That the present caller was shown the record for which an alert was raised. */
  UUID shown(UUID alert, Patient patient) throws Exception {
    return together(
        () ->
            trail.record(
                AuditEvent.act(AuditAction.SHOW_RECORD, AuditOutcome.SHOWN)
                    .by(callers.current())
                    .about(patient.number())
                    .permission(permissionOf(alert), "declared")));
  }

  /** The permission of an alert is over before its time. */
  void over(UUID alert) throws Exception {
    Superuser.runs(
        "INSERT INTO permission_end (permission_id, event_id, ended) SELECT permission_id, event_id,"
            + " now() FROM privacy_alert WHERE alert_id = '"
            + alert
            + "'");
  }

  private UUID permissionOf(UUID alert) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT permission_id FROM privacy_alert WHERE alert_id = ?")) {
      query.setObject(1, alert);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }

  /** The row of a permission that an alert belongs to; the transaction is the caller's. */
  UUID permission(AlertCode code, Patient patient) throws SQLException {
    Caller caller = callers.current();
    UUID id = Uuid7.at(Instant.now());
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.RECORD_PERMISSION, AuditOutcome.PATIENT_AGREES)
                .by(caller)
                .about(patient.number())
                .permission(id, "declared"));
    String sql =
        "INSERT INTO permission_to_view (permission_id, event_id, sign_in, user_id, role_profile, site_ods,"
            + " nhs_number, basis, given, expires, relationship, answer) VALUES (?, ?, ?, ?, ?, ?, ?,"
            + " 'declared', ?, ?, 'existing', 'emergency')";
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      insert.setObject(1, id);
      insert.setObject(2, event);
      insert.setString(3, caller.signIn());
      insert.setString(4, caller.userId());
      insert.setString(5, caller.role().orElseThrow().profile());
      insert.setString(6, caller.site().value());
      insert.setString(7, patient.number().digits());
      insert.setObject(8, now.atOffset(ZoneOffset.UTC));
      insert.setObject(9, now.plusSeconds(3600).atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
    return id;
  }

  /** The first column of each row, as text. */
  List<String> column(String sql, Object... values) throws SQLException {
    return Rows.column(database, sql, values);
  }

  /** How each attempt of an alert ended; an attempt without a result is {@code open}. */
  List<String> outcomes(UUID alert) throws SQLException {
    return column(
        "SELECT coalesce(r.outcome, 'open') FROM alert_attempt t LEFT JOIN alert_result r USING"
            + " (alert_id, number) WHERE alert_id = ? ORDER BY number",
        alert);
  }

  /** The same, once there are so many that have ended. */
  List<String> awaitOutcomes(UUID alert, int ended) throws Exception {
    List<String> outcomes = outcomes(alert);
    for (int i = 0; i < 150 && ended(outcomes) < ended; i++) {
      Thread.sleep(100);
      outcomes = outcomes(alert);
    }
    return outcomes;
  }

  private static long ended(List<String> outcomes) {
    return outcomes.stream().filter(outcome -> !outcome.equals("open")).count();
  }

  String requestId(UUID alert) throws SQLException {
    return column("SELECT request_id FROM privacy_alert WHERE alert_id = ?", alert).get(0);
  }

  /** What the service took of an alert, one a time that it did. */
  List<Taken> taken(UUID alert) {
    try (JsonReader reader =
        Json.createReader(new StringReader(Web.get(Web.sandbox("/alerts")).body()))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(one -> one.getJsonObject("alert").getString("id").equals(alert.toString()))
          .map(
              one ->
                  new Taken(
                      one.getString("requestId"),
                      one.getString("user"),
                      one.getString("asid"),
                      one.getJsonObject("alert")))
          .toList();
    }
  }

  /** The tries of an alert that reached the service, whatever it answered. */
  List<Journal.Entry> tries(UUID alert) throws SQLException {
    String requestId = requestId(alert);
    return Journal.of("/summary-care-record/FHIR/R4/AuditEvent").stream()
        .filter(entry -> requestId.equals(entry.header("X-Request-ID")))
        .toList();
  }

  /** Lets time go by for an alert: what is told again or leased until then is so no more. */
  void pass(UUID alert) throws SQLException {
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE alert_result SET again = now() - interval '2 minutes'"
            + " WHERE outcome = 'later' AND alert_id = '"
            + alert
            + "'",
        "UPDATE alert_attempt SET until = now() - interval '1 second' WHERE alert_id = '"
            + alert
            + "'");
  }

  /** What the sandbox's service does with the next alerts. */
  static void order(String fault) {
    Web.post(Web.sandbox("/control/scr-fault?call=alert&" + fault), "");
  }

  /** Whether this server would send it now; if so it has the lease from now on. */
  boolean isDue(UUID alert) {
    return ledger.claim(Optional.of(alert)).isPresent();
  }

  Delivery delivery(UUID alert) throws Exception {
    return raised.of(List.of(alert)).get(alert).delivery();
  }

  /** What is recorded of an alert since the mark of the trail, a line each. */
  List<String> events(UUID alert) throws Exception {
    return seen.sinceMark().stream()
        .filter(event -> alert.toString().equals(event.member("alert")))
        .map(event -> event.brief() + " " + event.member("detail"))
        .toList();
  }

  /** Ends what a person has signed in to, with all that was kept of it, and what was ordered. */
  void leaveNobody(String user) {
    order("status=503&times=0");
    callers.all().stream()
        .filter(caller -> caller.userId().equals(user))
        .forEach(
            caller -> {
              signIn.end(caller.signIn(), AuditOutcome.DONE);
              kept.drop(caller.signIn());
            });
  }
}
