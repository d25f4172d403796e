package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.EventInsert;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.sequencer.Alarm;
import org.lanternscr.audit.sequencer.AlarmEnds;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.KeyRing;

/** R5.3: the officer's page tells of what any server found wrong, and what to do. */
class AuditAlarmsIT {

  private static final String OTHER_SERVER = "ward-server-2";

  private static final String GENERAL = "sandbox.lantern.example/audit/RZZ01";
  private static final String COMMUNITY = "sandbox.lantern.example/audit/RZZ02";

  private final String start = UUID.randomUUID().toString();
  private int count;

  /** Writes into the service log what another server would; the event. */
  private UUID tells(Connection connection, AuditEvent event) throws SQLException {
    Map<String, String> members = new HashMap<>(event.members());
    members.put("environment", "sandbox");
    members.put("server", OTHER_SERVER);
    members.put("start", start);
    members.put("count", Integer.toString(++count));
    members.put("build", "e2e");
    String service = service(connection);
    String origin =
        members.containsKey("site")
            ? service.replace("/service", "/audit/" + members.get("site"))
            : service;
    SealedEvent sealed = SealedEvent.of(origin, members);
    EventInsert.run(connection, sealed);
    return sealed.id();
  }

  private UUID raises(Connection connection, AlarmKind kind, String subject) throws SQLException {
    return tells(
        connection,
        AuditEvent.act(AuditAction.RAISE_ALARM, AuditOutcome.RAISED)
            .detail(kind.word() + " " + subject));
  }

  /** As only who has the signing key can. */
  private void ends(Connection connection, AlarmKind kind, String subject, UUID raised)
      throws IOException, SQLException {
    char[] password =
        Files.readString(Town.get().secretFile("audit.key.store.password")).toCharArray();
    KeyRing ring = new KeyRing(Town.get().auditKeyStore(), password::clone);
    String service = service(connection);
    String logName = service.substring(0, service.indexOf('/'));
    Alarm alarm = new Alarm(kind, subject, Instant.now());
    tells(connection, new AlarmEnds(logName, ring).event(OTHER_SERVER, alarm, raised));
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
  void theOfficerReadsTheAlarmsOfAllServersAndWhatToDo() throws IOException, SQLException {
    var database = Town.get().database();
    database.setStringType("unspecified");
    try (Clinician officer = new Clinician();
        Connection connection = database.getConnection()) {
      officer.comesAs("999000000010").takesPicture("alarms-none");
      assertThat(officer.text()).doesNotContain("needs attention", "listed for seven days");

      UUID first = raises(connection, AlarmKind.LOG_CUT, GENERAL);
      UUID second = raises(connection, AlarmKind.LOG_CUT, COMMUNITY);
      UUID stepped = raises(connection, AlarmKind.CLOCK_STEPPED, "back 3600 s");
      ends(connection, AlarmKind.CLOCK_STEPPED, "back 3600 s", stepped);
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

      tells(
          connection,
          AuditEvent.act(AuditAction.RAISE_ALARM, AuditOutcome.CLEARED)
              .detail("log-cut " + GENERAL)
              .ends(first, "by nobody who has the key"));
      ends(connection, AlarmKind.LOG_CUT, COMMUNITY, second);
      officer.opens("audit/search-audit.xhtml");
      assertThat(officer.text()).contains("needs attention", "log-cut " + GENERAL);

      ends(connection, AlarmKind.LOG_CUT, GENERAL, first);
      officer.opens("audit/search-audit.xhtml").looks();
      assertThat(officer.text()).doesNotContain("needs attention").contains("log-cut");
    }
  }

  /** What is changed on its way into the log is found there too, which is another story. */
  private static void awaitTheLog(Statement statement) throws SQLException {
    Instant latest = Instant.now().plusSeconds(60);
    boolean isAny = true;
    while (isAny) {
      assertThat(Instant.now()).as("everything is in the log").isBefore(latest);
      try (ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM audit_pending)")) {
        row.next();
        isAny = row.getBoolean(1);
      }
    }
  }

  /** What somebody did to the events of a page, said at each of them and at the top. */
  @Test
  void theOfficerReadsWhichEventsAreNotWhatWasRecorded() throws SQLException {
    try (Clinician officer = new Clinician();
        Connection administrator = Town.get().superuser().getConnection();
        Statement tampering = administrator.createStatement()) {
      officer.comesAs("999000000010");
      awaitTheLog(tampering);
      tampering.execute("SET session_replication_role = replica");
      tampering.execute(
          "CREATE TEMP TABLE kept AS SELECT d.*, row_number() OVER (ORDER BY recorded DESC, event_id DESC) AS place"
              + " FROM audit_detail d WHERE site_ods = 'RZZ01' ORDER BY recorded DESC, event_id DESC LIMIT 2");
      tampering.execute(
          "UPDATE audit_detail SET salt = sha256(salt)"
              + " WHERE event_id = (SELECT event_id FROM kept WHERE place = 1)");
      tampering.execute(
          "DELETE FROM audit_detail WHERE event_id = (SELECT event_id FROM kept WHERE place = 2)");
      try {
        officer.opens("audit/search-audit.xhtml").looks().takesPicture("audit-changed");
      } finally {
        tampering.execute("DELETE FROM audit_detail WHERE event_id IN (SELECT event_id FROM kept)");
        tampering.execute("ALTER TABLE kept DROP COLUMN place");
        tampering.execute("INSERT INTO audit_detail TABLE kept");
      }
      assertThat(officer.text())
          .contains(
              "Not everything on this page is what was recorded",
              "whose words were changed or taken away: 2.",
              "Changed: this is not what was recorded.",
              "What this event said is not here any more",
              "Taken away: no purge emptied it.");
      officer.holdsAt320("audit-changed");
      officer.opens("audit/search-audit.xhtml");
      assertThat(officer.text()).doesNotContain("Not everything on this page");
    }
  }

  /** Each page that is turned says at its top what is wrong with it; turning it is one event. */
  @Test
  void whatIsSaidAtTheTopIsOfThePageThatIsShown() throws SQLException {
    var database = Town.get().database();
    database.setStringType("unspecified");
    try (Clinician officer = new Clinician();
        Connection connection = database.getConnection();
        Connection administrator = Town.get().superuser().getConnection();
        Statement tampering = administrator.createStatement()) {
      officer.comesAs("999000000010");
      UUID older = null;
      for (int i = 0; i < 30; i++) {
        UUID event =
            tells(
                connection,
                AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED).atSite("RZZ01"));
        older = older == null ? event : older;
      }
      awaitTheLog(tampering);
      tampering.execute("SET session_replication_role = replica");
      tampering.execute(
          "CREATE TEMP TABLE kept AS SELECT salt FROM audit_detail WHERE event_id = '"
              + older
              + "'");
      tampering.execute(
          "UPDATE audit_detail SET salt = sha256(salt) WHERE event_id = '" + older + "'");
      try {
        officer.opens("audit/search-audit.xhtml").looks();
        assertThat(officer.text()).doesNotContain("Not everything on this page");
        long read = searches(connection);
        officer.follows(Pattern.compile("^Older events$"));
        officer.takesPicture("audit-changed-second-page");
        assertThat(officer.text()).contains("Not everything on this page is what was recorded");
        assertThat(searches(connection)).isEqualTo(read + 1);
      } finally {
        tampering.execute(
            "UPDATE audit_detail SET salt = (SELECT salt FROM kept) WHERE event_id = '"
                + older
                + "'");
      }
    }
  }

  private static long searches(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery("SELECT count(*) FROM audit_detail WHERE action = 'audit.search'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void holdsOnPaperAndAt320Pixels(Clinician officer) {
    Page page = officer.page();
    officer.holdsAt320("alarms");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    officer.takesPicture("alarms-print");
    assertThat(page.getByText("What to do: Ask whether a backup").isVisible()).isTrue();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
  }
}
