package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.it.town.Export;
import org.lanternscr.it.town.Town;
import org.lanternscr.retention.Hold;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.PurgeOrder;
import org.lanternscr.retention.Retention;
import org.lanternscr.retention.RetentionDesk;
import org.lanternscr.retention.StatedWhy;

/**
 * R5.3: what is old is purged only as one officer has proposed and another confirmed, and never
 * what a hold keeps; every leaf stays.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

  /** Older than the eight years of the sandbox's trust. */
  private static final Duration AGE = Duration.ofDays(4_000);

  private static final String HELD = "9990000018";
  private static final String OLD =
      "SELECT count(*) FROM audit_detail d JOIN audit_event e USING (event_id)"
          + " WHERE e.site_ods = 'RZZ01' AND e.recorded < now() - interval '9 years'";

  @Inject private RetentionDesk desk;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person proposer() {
    return reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
  }

  private Person second() {
    return reception.signsIn(User.SECOND_OFFICER, Site.GENERAL);
  }

  @BeforeEach
  void mark() throws Exception {
    if (trail != null) {
      trail.mark();
    }
  }

  @Test
  @Order(1)
  @RunAsClient
  void sixEventsOfLongAgoAreInTheLog() throws Exception {
    Purge.recordOld(
        "RZZ01",
        6,
        AGE,
        i ->
            Map.of(
                "action",
                "record.print",
                "nhsNumber",
                i <= 2 ? HELD : "9990000026",
                "userId",
                "99900000000" + i));
    assertThat(number(OLD)).isEqualTo(6);
  }

  /** Who proposes does not confirm, by whichever way. */
  @Test
  @Order(2)
  void oneProposesWhatNoHoldKeeps() throws Exception {
    Person officer = proposer();
    HoldScope scope =
        new HoldScope(
            Optional.of(TestPatient.ORDINARY.number()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Claim 7"));
    officer.does(() -> desk.place(scope, new StatedWhy("Letter of the solicitor")));
    Retention before = officer.does(desk::look);
    assertThat(before.years()).contains(8);
    assertThat(before.purgeable().orElseThrow().counted()).isEqualTo(4);
    assertThat(before.purgeable().orElseThrow().held()).isEqualTo(2);

    assertThat(officer.does(desk::propose)).isTrue();
    assertThat(officer.does(desk::propose)).as("while one is open").isFalse();
    PurgeOrder order = officer.does(desk::look).orders().get(0);
    assertThat(order.counted()).isEqualTo(4);
    assertThat(officer.does(() -> desk.confirm(order.id()))).as("their own").isFalse();
    assertThatThrownBy(() -> reception.clinician().does(() -> desk.confirm(order.id())))
        .isInstanceOf(EJBAccessException.class);
    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    assertThat(elsewhere.does(() -> desk.confirm(order.id()))).as("of another site").isFalse();
    assertThat(trail.briefSinceMark())
        .contains(
            "retention.place-hold act done",
            "retention.show act shown",
            "retention.propose act done")
        .doesNotContain("retention.confirm act done");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("retention.place-hold"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("nhsNumber", HELD)
                    .containsEntry("reason", "Letter of the solicitor")
                    .containsEntry("after", "case=Claim 7"));
  }

  /** Not even a program with the application's login confirms for the one who proposed. */
  @Test
  @Order(3)
  @RunAsClient
  void nothingIsCarriedOutUnconfirmed() throws Exception {
    Purged refused = purge(order(), "2");
    assertThat(refused.status).isEqualTo(1);
    assertThat(refused.said).contains("is not confirmed", "Remedy");
    assertThat(purge(UUID.randomUUID().toString(), "2").said).contains("there is no order");
    try (Connection connection = Town.get().database("lantern_app").getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO retention_confirmation SELECT order_id, event_id, now(), user_id, 'x'"
                    + " FROM retention_order")) {
      assertThatThrownBy(insert::executeUpdate)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
    assertThat(number(OLD)).isEqualTo(6);
  }

  /** Not even the owner of the tables, in the transaction of a purge that covers it. */
  @Test
  @Order(3)
  @RunAsClient
  void whatIsHeldGoesInNoWay() throws Exception {
    try (Connection connection = Town.get().database("lantern_migrator").getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET ROLE lantern_owner");
      statement.execute(
          "INSERT INTO audit_purge (event_id, site_ods, recorded_before)"
              + " SELECT event_id, 'RZZ01', now() FROM audit_event ORDER BY recorded DESC LIMIT 1");
      String delete = "DELETE FROM audit_detail WHERE recorded < now() - interval '9 years'";
      assertThat(statement.executeUpdate(delete + " AND nhs_number = '9990000026'")).isEqualTo(4);
      assertThatThrownBy(() -> statement.executeUpdate(delete + " AND nhs_number = '" + HELD + "'"))
          .hasMessageContaining("is append only");
      connection.rollback();
    }
    assertThat(number(OLD)).isEqualTo(6);
  }

  @Test
  @Order(4)
  void anotherConfirms() throws Exception {
    Person officer = second();
    PurgeOrder order = officer.does(desk::look).orders().get(0);
    assertThat(officer.does(() -> desk.confirm(order.id()))).isTrue();
    assertThat(officer.does(() -> desk.confirm(order.id()))).as("again").isFalse();
    assertThat(officer.does(desk::look).orders().get(0).state())
        .isEqualTo(PurgeOrder.State.CONFIRMED);
    assertThat(trail.briefSinceMark()).contains("retention.confirm act done");
  }

  /** In parts, each a purge of its own; what is held stays, and the stranger finds all in order. */
  @Test
  @Order(5)
  @RunAsClient
  void theCommandCarriesItOutInParts() throws Exception {
    Purged purged = purge(order(), "2");
    assertThat(purged.status).as(purged.said).isZero();
    assertThat(purged.said).contains("2 details recorded before", "Done: 4 details purged");
    assertThat(number(OLD)).as("held").isEqualTo(2);
    assertThat(number(OLD + " AND d.nhs_number = '" + HELD + "'")).isEqualTo(2);
    assertThat(number("SELECT count(*) FROM retention_batch")).isEqualTo(3);
    assertThat(purge(order(), "2").said).contains("is carried out already");

    Export after = Export.of("RZZ01");
    assertThat(after.status()).as(after.report()).isZero();
    assertThat(after.report())
        .contains("Events whose detail was purged: 4")
        .doesNotContain("count-gap");
  }

  @Test
  @Order(6)
  void thePageTellsItAndAnotherOrderIsWithdrawn() throws Exception {
    Person officer = proposer();
    Retention retention = officer.does(desk::look);
    PurgeOrder done = retention.orders().get(0);
    assertThat(done.state()).isEqualTo(PurgeOrder.State.DONE);
    assertThat(done.removed()).isEqualTo(4);
    assertThat(officer.does(() -> desk.withdraw(done.id()))).as("what is done").isFalse();
    assertThat(officer.does(desk::propose)).as("where only what is held is left").isFalse();

    Hold hold = retention.holds().get(0);
    StatedWhy why = new StatedWhy("The claim is settled");
    assertThat(officer.does(() -> desk.lift(hold.id(), why))).isTrue();
    assertThat(officer.does(() -> desk.lift(hold.id(), why))).as("again").isFalse();
    assertThat(officer.does(desk::look).purgeable().orElseThrow().counted()).isEqualTo(2);
    assertThat(officer.does(desk::propose)).isTrue();
    PurgeOrder next = officer.does(desk::look).orders().get(0);
    assertThat(officer.does(() -> desk.withdraw(next.id()))).isTrue();
    assertThat(second().does(() -> desk.confirm(next.id()))).as("withdrawn").isFalse();
    assertThat(trail.briefSinceMark())
        .contains("retention.lift-hold act done", "retention.withdraw act done");
  }

  private record Purged(int status, String said) {}

  /** The command itself, with the login that may. */
  private static Purged purge(String order, String most) throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, UTF_8)) {
      int status =
          Commands.auditPurge(out, out, Town.get().purgeWords("--order", order, "--most", most));
      return new Purged(status, said.toString(UTF_8));
    }
  }

  private static String order() throws SQLException {
    return one("SELECT order_id FROM retention_order ORDER BY proposed LIMIT 1");
  }

  private static long number(String sql) throws SQLException {
    return Long.parseLong(one(sql));
  }

  private static String one(String sql) throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
