package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.Officer;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.retention.Hold;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.PurgeOrder;
import org.lanternscr.retention.Retention;
import org.lanternscr.retention.RetentionDesk;
import org.lanternscr.retention.RetentionRefusal;
import org.lanternscr.retention.StatedWhy;
import org.lanternscr.review.Delegation;
import org.lanternscr.review.Deputies;

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

  /** Nobody else's test has events of theirs about this patient. */
  private static final String OPENED = "9990009007";

  @Inject private RetentionDesk desk;
  @Inject private SiteDesk sites;
  @Inject private Deputies deputies;
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
    Purge.recordOld(
        "RZZ01",
        1,
        Duration.ofDays(400),
        i -> Map.of("action", "permission.record", "nhsNumber", OPENED, "userId", User.AAL2));
  }

  /**
   * R5.3: of two cases that were closed long ago, one of the patient of the hold, and an open one.
   */
  @Test
  @Order(1)
  @RunAsClient
  void fourCasesOfLongAgoHaveTexts() throws Exception {
    change(
        "INSERT INTO review_case (case_id, event_id, site_ods, user_id, user_name, events_from, events_to,"
            + " opened_by, opened_by_name, opened) SELECT ('01a20000-0000-7000-8000-0000ca5e100' || n)::uuid,"
            + " (SELECT event_id FROM audit_event LIMIT 1), 'RZZ01', '999000000001', 'x',"
            + " now() - interval '10 years', now() - interval '10 years' + interval '1 day', '1', 'x',"
            + " now() - interval '10 years' FROM generate_series(1, 4) n",
        "INSERT INTO review_act (case_id, number, event_id, kind, at, by_user, by_name, said, outcome, evidence)"
            + " SELECT case_id, k.number, event_id, k.kind, now() - interval '9 years 11 months', '1', 'x',"
            + " 'Words of ' || right(case_id::text, 1), k.outcome, 'MATCHES Ward 7' FROM review_case c,"
            + " (VALUES (1, 'note', NULL), (2, 'close', 'A1: Appropriate access')) k(number, kind, outcome)"
            + " WHERE c.case_id::text LIKE '%ca5e100_' AND (right(case_id::text, 1) <> '4' OR kind = 'note')",
        "INSERT INTO privacy_alert (alert_id, event_id, permission_id, request_id, recorded, sign_in, user_id,"
            + " user_name, role_profile, role_code, role_name, organisation, site_ods, nhs_number, type, reason,"
            + " subject, is_sent) SELECT '01a20000-0000-7000-8000-0000a1e10002', event_id, gen_random_uuid(),"
            + " gen_random_uuid(), now() - interval '10 years', 's', '999000000001', 'x', '1', 'x', 'x', 'RZZ01',"
            + " 'RZZ01', '"
            + HELD
            + "', '2', '5', 'FA60-BE64', false FROM audit_event LIMIT 1",
        "INSERT INTO review_case_alert (alert_id, case_id) VALUES"
            + " ('01a20000-0000-7000-8000-0000a1e10002', '01a20000-0000-7000-8000-0000ca5e1002')",
        "UPDATE review_alert SET state = 'closed' WHERE alert_id = '01a20000-0000-7000-8000-0000a1e10002'");
    assertThat(texts()).isEqualTo("1-note 1-close 2-note 2-close 3-note 3-close 4-note");
  }

  private static void change(String... sql) throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  /** The acts of these cases whose text is there. */
  private static String texts() throws SQLException {
    return one(
        "SELECT string_agg(right(case_id::text, 1) || '-' || kind, ' ' ORDER BY case_id, number)"
            + " FROM review_act WHERE case_id::text LIKE '%ca5e100_' AND said IS NOT NULL");
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
    assertThat(before.purgeable().orElseThrow().texts())
        .as("of the first case and the third")
        .isEqualTo(4);

    assertThat(officer.does(desk::propose)).isEmpty();
    assertThat(officer.does(desk::propose))
        .as("while one is open")
        .contains(RetentionRefusal.OVERTAKEN);
    PurgeOrder order = officer.does(desk::look).orders().get(0);
    assertThat(order.counted()).isEqualTo(4);
    assertThat(order.texts()).isEqualTo(4);
    HoldScope third =
        new HoldScope(
            Optional.empty(),
            Optional.of("999000000099"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Case CA5E1003"));
    officer.does(() -> desk.place(third, new StatedWhy("Complaint")));
    assertThat(officer.does(() -> desk.confirm(order.id())))
        .as("their own")
        .contains(RetentionRefusal.SAME_PERSON);
    assertThatThrownBy(() -> reception.clinician().does(() -> desk.confirm(order.id())))
        .isInstanceOf(EJBAccessException.class);
    Person elsewhere = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    assertThat(elsewhere.does(() -> desk.confirm(order.id())))
        .as("of another site")
        .contains(RetentionRefusal.OVERTAKEN);
    assertThat(trail.briefSinceMark())
        .contains(
            "retention.place-hold act done",
            "retention.show act shown",
            "retention.propose act done",
            "retention.propose act refused",
            "retention.confirm act refused")
        .doesNotContain("retention.confirm act done");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("retention.place-hold"))
        .first()
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

  /** Not even by the owner of the tables, without a purge or of what is held. */
  @Test
  @Order(3)
  @RunAsClient
  void aTextOfACaseGoesInAPurgeAlone() throws Exception {
    String empty =
        "UPDATE review_act SET said = NULL, evidence = NULL, emptied_by = event_id,"
            + " said_hash = encode(sha256(convert_to(said, 'UTF8')), 'hex') WHERE case_id::text LIKE ";
    String purge =
        "INSERT INTO audit_purge (event_id, site_ods, recorded_before) SELECT event_id, 'RZZ01',"
            + " now() - interval '8 years' FROM review_act WHERE case_id::text LIKE '%ca5e1001' LIMIT 1";
    assertThat(rowsChanged(purge, empty + "'%ca5e1001'")).isEqualTo(2);
    for (String[] never :
        new String[][] {
          {"SELECT 1", empty + "'%ca5e1001'"},
          {purge, empty + "'%ca5e1002'"},
          {purge, empty + "'%ca5e1003'"},
          {purge, empty + "'%ca5e1004'"},
          {purge, "UPDATE review_act SET said = 'x' WHERE case_id::text LIKE '%ca5e1001'"},
          {purge, empty.replace("said = NULL", "by_name = 'y', said = NULL") + "'%ca5e1001'"},
          {purge, "DELETE FROM review_act WHERE case_id::text LIKE '%ca5e1001'"}
        }) {
      assertThatThrownBy(() -> rowsChanged(never[0], never[1]))
          .as(never[1])
          .hasMessageContaining("is append only");
    }
  }

  private static int rowsChanged(String first, String sql) throws SQLException {
    try (Connection connection = Town.get().database("lantern_migrator").getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET ROLE lantern_owner");
      statement.execute(first);
      int changed = statement.executeUpdate(sql);
      connection.rollback();
      return changed;
    }
  }

  @Test
  @Order(4)
  void anotherConfirms() throws Exception {
    Person officer = second();
    PurgeOrder order = officer.does(desk::look).orders().get(0);
    assertThat(officer.does(() -> desk.confirm(order.id()))).isEmpty();
    assertThat(officer.does(() -> desk.confirm(order.id())))
        .as("again")
        .contains(RetentionRefusal.OVERTAKEN);
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

    assertThat(texts())
        .as("held by the patient, by the case's name, and open")
        .isEqualTo("2-note 2-close 3-note 3-close 4-note");
    assertThat(
            one(
                "SELECT count(*) FROM review_act a JOIN audit_detail d ON d.event_id = a.emptied_by"
                    + " WHERE a.said_hash = encode(sha256('Words of 1'), 'hex') AND a.evidence IS NULL"
                    + " AND a.by_name = 'x' AND d.action = 'audit.purge'"
                    + " AND convert_from(d.body, 'UTF8') LIKE '%,\"texts\":\"2\"}'"))
        .isEqualTo("2");
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
    assertThat(officer.does(() -> desk.withdraw(done.id())))
        .as("what is done")
        .contains(RetentionRefusal.OVERTAKEN);
    assertThat(officer.does(desk::propose))
        .as("where only what is held is left")
        .contains(RetentionRefusal.NOTHING_OLD);

    liftedByTwo(retention.holds().get(0).id());
    UUID ofCase = newest().id();
    officer.does(() -> desk.proposeLift(ofCase, new StatedWhy("Settled")));
    second().does(() -> desk.lift(ofCase));
    assertThat(officer.does(desk::look).purgeable().orElseThrow().counted()).isEqualTo(2);
    assertThat(officer.does(desk::propose)).isEmpty();
    PurgeOrder next = officer.does(desk::look).orders().get(0);
    assertThat(officer.does(() -> desk.withdraw(next.id()))).isEmpty();
    assertThat(second().does(() -> desk.confirm(next.id())))
        .as("withdrawn")
        .contains(RetentionRefusal.OVERTAKEN);
    assertThat(trail.briefSinceMark())
        .contains("retention.withdraw act done", "retention.confirm act refused");
  }

  /** R5.3: one proposes and says why, another does it; nobody does both, here or past the door. */
  private void liftedByTwo(UUID hold) throws Exception {
    Person officer = proposer();
    Person other = second();
    StatedWhy why = new StatedWhy("The claim is settled");
    trail.mark();
    assertThat(other.does(() -> desk.lift(hold)))
        .as("that nobody proposed")
        .contains(RetentionRefusal.OVERTAKEN);
    assertThat(officer.does(() -> desk.proposeLift(hold, why))).isEmpty();
    assertThat(other.does(() -> desk.proposeLift(hold, why)))
        .as("somebody else was faster")
        .contains(RetentionRefusal.OVERTAKEN);
    assertThat(officer.does(desk::look).holds().get(0).lifting().orElseThrow().why()).contains(why);
    assertThat(officer.does(() -> desk.lift(hold))).contains(RetentionRefusal.SAME_PERSON);
    assertThat(officer.does(desk::look).purgeable().orElseThrow().held())
        .as("it stands until another lifts it")
        .isEqualTo(2);
    liftedInNoOtherWay(hold);
    assertThat(other.does(() -> desk.keep(hold))).isEmpty();
    assertThat(other.does(() -> desk.keep(hold))).contains(RetentionRefusal.OVERTAKEN);
    assertThat(other.does(() -> desk.proposeLift(hold, why))).isEmpty();
    assertThat(officer.does(() -> desk.lift(hold))).isEmpty();
    assertThat(officer.does(() -> desk.lift(hold)))
        .as("again")
        .contains(RetentionRefusal.OVERTAKEN);
    assertThat(trail.briefSinceMark())
        .filteredOn(brief -> !brief.startsWith("retention.show") && brief.startsWith("retention."))
        .containsExactly(
            "retention.lift-hold act refused",
            "retention.propose-lift act done",
            "retention.propose-lift act refused",
            "retention.lift-hold act refused",
            "retention.keep-hold act done",
            "retention.keep-hold act refused",
            "retention.propose-lift act done",
            "retention.lift-hold act done",
            "retention.lift-hold act refused");
  }

  /** Even by who may write into every table. */
  private static void liftedInNoOtherWay(UUID hold) throws SQLException {
    String lift =
        "INSERT INTO retention_hold_end (hold_id, event_id, lifted, user_id, user_name, reason, lift_id)"
            + " SELECT '%1$s', event_id, now(), '%2$s', 'x', 'x', %3$s FROM retention_lift"
            + " WHERE hold_id = '%1$s'";
    for (String sql :
        List.of(
            lift.formatted(hold, User.SECOND_OFFICER, "NULL"),
            lift.formatted(hold, User.PRIVACY_OFFICER, "lift_id"))) {
      assertThat(state(sql)).as(sql).isEqualTo("42501");
    }
    assertThat(
            state(
                "INSERT INTO retention_lift (lift_id, hold_id, event_id, proposed, user_id, user_name, reason)"
                    + " SELECT gen_random_uuid(), hold_id, event_id, now(), '1', 'x', 'x' FROM retention_lift"
                    + " WHERE hold_id = '"
                    + hold
                    + "'"))
        .as("a second proposal")
        .isEqualTo("23514");
  }

  private static String state(String sql) throws SQLException {
    try (Connection connection = Superuser.connection();
        Statement statement = connection.createStatement()) {
      SQLException refused =
          catchThrowableOfType(SQLException.class, () -> statement.executeUpdate(sql));
      return refused.getSQLState();
    }
  }

  /** R5.3: not who is named by a hold, nor by its case, nor whose accesses it keeps. */
  @Test
  @Order(7)
  void whomItIsAboutDoesNotHelpToLiftIt() throws Exception {
    Person about = reception.signsIn(User.AAL2, Site.GENERAL).with(Set.of(Rights.READ_AUDIT));
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "INSERT INTO review_case (case_id, event_id, site_ods, user_id, user_name, events_from,"
            + " events_to, opened_by, opened_by_name, opened) SELECT"
            + " '01a20000-0000-7000-8000-0000ca5e0001', event_id, 'RZZ01', '"
            + User.AAL2
            + "', 'x', now() - interval '1 day', now(), '1', 'x', now() FROM audit_event LIMIT 1");
    HoldScope named = scope(null, User.AAL2, null);
    HoldScope ofCase = scope("9990000018", null, "case ca5e0001");
    HoldScope ofAccess = scope(OPENED, null, null);
    HoldScope ofAnother = scope("9990000018", User.AAL2.replace("14", "15"), null);
    StatedWhy why = new StatedWhy("Let it go");
    for (HoldScope scope : List.of(named, ofCase, ofAccess, ofAnother)) {
      proposer().does(() -> desk.place(scope, why));
      Hold hold = newest();
      boolean isOther = scope.equals(ofAnother);
      tellsWhy(about, hold.id(), isOther);
      assertThat(about.does(() -> desk.proposeLift(hold.id(), why)).isEmpty())
          .as("%s", scope)
          .isEqualTo(isOther);
      if (!isOther) {
        assertThat(state(proposalOf(hold.id(), User.AAL2))).isEqualTo("42501");
        assertThat(second().does(() -> desk.proposeLift(hold.id(), why))).isEmpty();
        assertThat(about.does(() -> desk.lift(hold.id())))
            .contains(RetentionRefusal.ABOUT_THEMSELF);
      }
      assertThat(proposer().does(() -> desk.lift(hold.id()))).isEmpty();
    }
    assertThat(trail.briefSinceMark())
        .filteredOn(brief -> brief.endsWith("act refused"))
        .hasSize(6);
  }

  /** R5.4: whom a hold is about reads neither why it stands, nor why it is to go, nor its case. */
  private void tellsWhy(Person reader, UUID id, boolean isTold) throws Exception {
    assertThat(second().does(() -> desk.proposeLift(id, new StatedWhy("Told or not")))).isEmpty();
    Hold told =
        reader.does(desk::look).holds().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(told.why().isPresent()).isEqualTo(isTold);
    assertThat(told.lifting().orElseThrow().why().isPresent()).isEqualTo(isTold);
    assertThat(told.scope().caseReference()).isEmpty();
    assertThat(proposer().does(() -> desk.keep(id))).isEmpty();
  }

  private static String proposalOf(UUID hold, String user) {
    return "INSERT INTO retention_lift (lift_id, hold_id, event_id, proposed, user_id, user_name, reason)"
        + " SELECT gen_random_uuid(), hold_id, event_id, now(), '"
        + user
        + "', 'x', 'x' FROM retention_hold WHERE hold_id = '"
        + hold
        + "'";
  }

  private static HoldScope scope(String patient, String user, String reference) {
    return new HoldScope(
        Optional.ofNullable(patient).map(NhsNumber::new),
        Optional.ofNullable(user),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(reference));
  }

  private Hold newest() throws Exception {
    List<Hold> holds = proposer().does(desk::look).holds();
    return holds.get(holds.size() - 1);
  }

  /** R2.4, R5.3: who may read and is no officer decides nothing; a deputy keeps, and no more. */
  @Test
  @Order(8)
  void theRightToReadAloneKeepsAndLetsGoNothing() throws Exception {
    Person administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    Person officer = proposer();
    Person reader = reception.signsIn(User.AAL2, Site.GENERAL).with(Set.of(Rights.READ_AUDIT));
    StatedWhy why = new StatedWhy("Letter of the solicitor");
    HoldScope scope = scope("9990000018", null, null);
    List<Officer> before = names(administrator, List.of(new Officer(User.PRIVACY_OFFICER, "X")));
    try {
      officer.does(() -> desk.place(scope, why));
      UUID hold = newest().id();
      trail.mark();
      RetentionRefusal none = RetentionRefusal.NOT_AN_OFFICER;
      assertThat(reader.does(desk::look).mayKeep()).isFalse();
      assertThat(reader.does(() -> desk.place(scope, why))).contains(none);
      assertThat(reader.does(() -> desk.proposeLift(hold, why))).contains(none);
      assertThat(reader.does(() -> desk.keep(hold))).contains(none);
      assertThat(reader.does(() -> desk.lift(hold))).contains(none);
      assertThat(reader.does(desk::propose)).contains(none);
      assertThat(reader.does(() -> desk.confirm(hold))).contains(none);
      assertThat(reader.does(() -> desk.withdraw(hold))).contains(none);
      assertThat(trail.briefSinceMark())
          .filteredOn(brief -> brief.startsWith("retention.") && brief.endsWith("act refused"))
          .hasSize(7);

      officer.does(() -> deputies.name(User.AAL2, Optional.of(Site.today())));
      trail.mark();
      RetentionRefusal deputy = RetentionRefusal.NOT_AS_DEPUTY;
      assertThat(reader.does(() -> desk.place(scope, why))).isEmpty();
      assertThat(reader.does(() -> desk.proposeLift(hold, why))).contains(deputy);
      assertThat(reader.does(() -> desk.lift(hold))).contains(deputy);
      assertThat(reader.does(desk::propose)).contains(deputy);
      assertThat(reader.does(() -> desk.confirm(hold))).contains(deputy);
      officer.does(() -> desk.proposeLift(hold, why));
      assertThat(reader.does(() -> desk.keep(hold))).isEmpty();
      assertThat(trail.sinceMark())
          .filteredOn(event -> User.AAL2.equals(event.member("userId")))
          .extracting(event -> event.member("actingFor"))
          .containsOnly(User.PRIVACY_OFFICER);
    } finally {
      for (Delegation one : officer.does(() -> deputies.list())) {
        officer.does(() -> deputies.end(one.id()));
      }
      names(administrator, before);
    }
  }

  /** Has the registry name the officers of the site; those that it named until then. */
  private List<Officer> names(Person administrator, List<Officer> named) throws Exception {
    return administrator.does(
        () -> {
          List<Officer> earlier = sites.entry(Site.GENERAL).officers();
          sites.change(sites.entry(Site.GENERAL).watchedBy(named));
          return earlier;
        });
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
