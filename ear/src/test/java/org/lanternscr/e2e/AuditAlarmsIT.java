package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.EventInsert;
import org.lanternscr.audit.SealedEvent;

/** R5.3: the officer's page tells of what any server found wrong, and what to do. */
class AuditAlarmsIT {

  private final String start = UUID.randomUUID().toString();
  private int count;

  /** Writes into the service log what another server would. */
  private void tells(Connection connection, AuditOutcome outcome, String detail)
      throws SQLException {
    AuditEvent event = AuditEvent.act(AuditAction.RAISE_ALARM, outcome).detail(detail);
    Map<String, String> members = new HashMap<>(event.members());
    members.put("environment", "sandbox");
    members.put("server", "ward-server-2");
    members.put("start", start);
    members.put("count", Integer.toString(++count));
    members.put("build", "e2e");
    EventInsert.run(connection, SealedEvent.of(service(connection), members));
  }

  private static String service(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "SELECT regexp_replace(origin, '/(audit/.*|service)$', '/service') FROM audit_event LIMIT 1")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void theOfficerReadsTheAlarmsOfAllServersAndWhatToDo() throws SQLException {
    var database = Town.get().database();
    database.setStringType("unspecified");
    try (Clinician officer = new Clinician();
        Connection connection = database.getConnection()) {
      officer.signsIn("999000000010").takesPicture("alarms-none");
      assertThat(officer.text()).doesNotContain("needs attention", "listed for seven days");

      tells(connection, AuditOutcome.RAISED, "log-cut sandbox.lantern.example/audit/RZZ01");
      tells(connection, AuditOutcome.RAISED, "log-cut sandbox.lantern.example/audit/RZZ02");
      tells(connection, AuditOutcome.RAISED, "clock-stepped back 3600 s");
      tells(connection, AuditOutcome.CLEARED, "clock-stepped back 3600 s");
      officer.opens("audit/search-audit.xhtml").looks().takesPicture("alarms-some");
      assertThat(officer.text())
          .contains(
              "The audit log needs attention",
              "The database holds fewer events than were signed",
              "Server ward-server-2, since ",
              "What to do: Ask whether a backup was restored.",
              "log-cut sandbox.lantern.example/audit/RZZ01, and 1 more of the kind",
              "Over, and listed for seven days",
              "The clock of the server was set while it ran.",
              "clock-stepped back 3600 s");
      holdsOnPaperAndAt320Pixels(officer);

      tells(connection, AuditOutcome.CLEARED, "log-cut sandbox.lantern.example/audit/RZZ01");
      tells(connection, AuditOutcome.CLEARED, "log-cut sandbox.lantern.example/audit/RZZ02");
      officer.opens("audit/search-audit.xhtml").looks();
      assertThat(officer.text()).doesNotContain("needs attention").contains("log-cut");
    }
  }

  private static void holdsOnPaperAndAt320Pixels(Clinician officer) {
    Page page = officer.page();
    page.setViewportSize(320, 640);
    officer.looks().takesPicture("alarms-320");
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(320);
    page.setViewportSize(1280, 720);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    officer.takesPicture("alarms-print");
    assertThat(page.getByText("What to do: Ask whether a backup").isVisible()).isTrue();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
  }
}
