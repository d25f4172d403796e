package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.CanonicalBody;
import org.lanternscr.audit.sequencer.AuditIntegrity;
import org.lanternscr.audit.sequencer.LogCondition;
import org.lanternscr.it.town.AuditKey;
import org.lanternscr.it.town.Export;
import org.lanternscr.it.town.Town;
import org.lanternscr.patient.PatientFinder;

/** R5.3, R5.4, R5.6: the running server seals what it records, and a stranger can check it. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject private AuditIntegrity integrity;
  @Inject private PatientFinder finder;
  @Inject private Reception reception;
  @Inject private AuditTrail trail;
  @Inject private UserTransaction transaction;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  /** Everything that is recorded is soon under a signed checkpoint, and nothing is wrong. */
  @Test
  @Order(1)
  void sealsWhatIsRecorded() throws Exception {
    reception.clinician().does(() -> finder.find(TestPatient.ORDINARY.number()));
    reception
        .signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY)
        .does(() -> finder.find(TestPatient.ANOTHER.number()));
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    LogCondition before = officer.does(() -> integrity.condition(Site.GENERAL));
    Instant latest = Instant.now().plus(PATIENCE);
    LogCondition now = before;
    while (now.waiting() > 0 && Instant.now().isBefore(latest)) {
      now = officer.does(() -> integrity.condition(Site.GENERAL));
    }
    assertThat(now.waiting()).isZero();
    assertThat(now.signed()).isGreaterThan(3);
    assertThat(now.signedAt()).isPresent();
    assertThat(now.alarms()).isEmpty();
  }

  /** The first export's checkpoint is kept, as from a mail, and the next goes on from it. */
  @Test
  @Order(2)
  @RunAsClient
  void goesOnFromAnOlderCheckpoint() throws Exception {
    Path older = keep("older.checkpoint", Export.of("RZZ01").header(), "checkpoint");
    Export now = Export.of("RZZ01", List.of(), List.of("--since", older.toString()));
    assertThat(now.status()).as(now.report()).isZero();
    assertThat(now.report()).contains("It also signed your older checkpoint.");
  }

  /** An extract proves each of its events, and that the log goes on from the older checkpoint. */
  @Test
  @Order(3)
  @RunAsClient
  void provesAnExtract() throws Exception {
    Export whole = Export.of("RZZ01");
    Path older = keep("older.eml", quoted(member(whole.header(), "checkpoint")));
    List<String> first = List.of("--to", Instant.now().toString(), "--since", older.toString());
    Export extract = Export.of("RZZ01", first, List.of("--since", older.toString()));
    assertThat(extract.status()).as(extract.report()).isZero();
    assertThat(extract.events()).isGreaterThanOrEqualTo(whole.events());
    assertThat(extract.header()).contains("\"complete\":\"false\"").contains("consistency");
    assertThat(extract.last()).contains("tlog-proof@v1");
  }

  /** Whose checkpoint shows nothing is told before anything is exported. */
  @Test
  @Order(3)
  @RunAsClient
  void refusesWhatItCannotGoOnFrom() throws Exception {
    String site = member(Export.of("RZZ01").header(), "checkpoint");
    Path other = keep("other.checkpoint", Export.of("RZZ02").header(), "checkpoint");
    Path epoch = keep("epoch.checkpoint", site.replaceFirst("\n", "#2\n"));
    Path mail = keep("digest.eml", "Good morning.\r\n");
    List<List<String>> refused =
        List.of(
            List.of("--since", other.toString()),
            List.of("--since", epoch.toString()),
            List.of("--since", mail.toString()),
            List.of("--log-name", "another.lantern.example"));
    for (List<String> options : refused) {
      assertThatThrownBy(() -> Export.of("RZZ01", options, List.of()))
          .as("%s", options)
          .hasMessage("The export ended with 1");
    }
  }

  /** The service log holds the heads of the sites' logs. */
  @Test
  @Order(4)
  @RunAsClient
  void anchorsTheHeadsOfTheSites() throws Exception {
    Export service = Export.of("service");
    assertThat(service.status()).as(service.report()).isZero();
    assertThat(Files.readString(Town.get().folder().resolve("export-service.ndjson"), UTF_8))
        .contains("audit.sign-heads")
        .contains("/audit/RZZ01 ");
  }

  /** A second key takes over without a restart; who holds the first is led to it. */
  @Test
  @Order(5)
  @RunAsClient
  void handsOnToTheNextKey() throws Exception {
    Path held = keep("held.vkey", Export.of("RZZ01").header(), "keys");
    AuditKey.make(Town.get().auditKeyStore(), Town.get().variable("audit.key.store.password"), 2);
    Instant latest = Instant.now().plus(PATIENCE);
    Export export = Export.of("RZZ01", List.of(), List.of("--key", held.toString()));
    while (member(export.header(), "rotations").isEmpty() && Instant.now().isBefore(latest)) {
      export = Export.of("RZZ01", List.of(), List.of("--key", held.toString()));
    }
    assertThat(export.status()).as(export.report()).isZero();
    assertThat(member(export.header(), "keys").lines()).hasSize(2);
    assertThat(export.report())
        .contains("It is a key that you hold.")
        .contains("Rotation statements lead to it from yours.");
  }

  /**
   * Old details can be emptied; the purge says so, the verifier how many, and every proof stays.
   */
  @Test
  @Order(6)
  @RunAsClient
  void staysWholeWhenOldDetailsArePurged() throws Exception {
    String old =
        Instant.now().minus(550, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    Purge.recordOld("RZZ02", 3);
    Export before = Export.of("RZZ02");
    assertThat(before.status()).as(before.report()).isZero();
    assertThat(Purge.of("RZZ02", old)).isEqualTo(3);

    Export after = Export.of("RZZ02");
    assertThat(after.status()).as(after.report()).isZero();
    assertThat(after.events()).as("and the purge, and an export").isEqualTo(before.events() + 2);
    assertThat(after.report()).contains("Events whose detail was purged: 3");

    Export extract = Export.of("RZZ02", List.of("--to", old), List.of());
    assertThat(extract.status()).as(extract.report()).isZero();
    assertThat(extract.events()).as("with the purge that took them").isEqualTo(4);
    assertThat(extract.last()).contains("audit.purge").contains("recordedBefore");
  }

  /** A transaction that was rolled back, or failed when it was to be committed, lost no event. */
  @Test
  @Order(7)
  void declaresVoidWhatWasRolledBack() throws Exception {
    nextDeclares(); // whatever happened before
    transaction.begin();
    trail.record(event());
    trail.record(event());
    transaction.rollback();
    assertThat(nextDeclares()).matches("[0-9]+-[0-9]+");

    transaction.begin();
    trail.record(event());
    endsAPermissionThatIsNot();
    assertThatThrownBy(transaction::commit).isInstanceOf(HeuristicMixedException.class);
    Wait.until("the database was asked", PATIENCE, () -> nextDeclares().matches("[0-9]+"));
  }

  private static AuditEvent event() {
    return AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED).atSite("RZZ01");
  }

  /** What PostgreSQL refuses when the transaction is to be committed. */
  private void endsAPermissionThatIsNot() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO permission_end (permission_id, event_id, ended)"
                    + " VALUES (gen_random_uuid(), gen_random_uuid(), now())")) {
      insert.executeUpdate();
    }
  }

  /** What the next event of the site's log declares void. */
  private String nextDeclares() throws SQLException {
    UUID next = trail.recordAlone(event());
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT body FROM audit_detail WHERE event_id = ?")) {
      query.setObject(1, next);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return CanonicalBody.members(row.getBytes(1)).getOrDefault("void", "");
      }
    }
  }

  @Test
  @Order(8)
  @RunAsClient
  void missesNoNumber() throws Exception {
    Export export = Export.of("RZZ01");
    assertThat(export.status()).as(export.report()).isZero();
    assertThat(export.report()).doesNotContain("count-gap");
  }

  /** As it stands in the saved answer to a mail that held it. */
  private static String quoted(String checkpoint) {
    return "Subject: Re: Daily digest\r\n\r\nOn Monday Lantern wrote:\r\n> "
        + checkpoint.replace("\n", "\r\n> ")
        + "\r\n";
  }

  private static Path keep(String name, String header, String member) throws IOException {
    return keep(name, member(header, member));
  }

  private static Path keep(String name, String text) throws IOException {
    return Files.writeString(Town.get().folder().resolve(name), text, UTF_8);
  }

  private static String member(String header, String name) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(header)) {
      json.nextToken();
      for (String next = json.nextFieldName(); next != null; next = json.nextFieldName()) {
        String value = json.nextTextValue();
        if (next.equals(name)) {
          return value;
        }
      }
    }
    throw new AssertionError("The header has no " + name);
  }
}
