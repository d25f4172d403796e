package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.alert.AlertAge;
import org.lanternscr.alert.AlertAges;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.audit.AccessFigures;
import org.lanternscr.audit.Figures;
import org.lanternscr.it.town.Town;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.review.CaseDesk;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseStep;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.OutcomeCode;

/** R5.6: what the pictures of accesses and alerts count. */
@ExtendWith(ArquillianExtension.class)
class FiguresIT {

  /** No site of the sandbox, so that nobody else's events are counted. */
  private static final String SITE = "DEPT01";

  @Inject private AlertAges alerts;
  @Inject private CaseDesk cases;
  @Inject private PatientFinder finder;
  @Inject private AlertBook book;
  @Inject private Reception reception;

  /** By the newest list of the site; nothing stays of it. */
  @Test
  @RunAsClient
  void accessesAreCountedByTheDepartmentOfTheNewestStaffList() throws Exception {
    try (Connection connection = Town.get().database("lantern_app").getConnection()) {
      connection.setAutoCommit(false);
      list(connection, SITE, 1, "('999000000301', 'Old ward')");
      list(
          connection,
          SITE,
          2,
          "('999000000301', 'Emergency')",
          "('999000000302', 'Emergency')",
          "('999000000303', '')");
      list(connection, "DEPT02", 9, "('999000000304', 'Of another site')");
      shown(connection, "999000000301", 3);
      shown(connection, "999000000302", 2);
      shown(connection, "999000000303", 1);
      shown(connection, "999000000304", 1);
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      AccessFigures figures = Figures.of(connection, SITE, today.minusDays(1), today);

      assertThat(figures.departments())
          .containsExactly(
              new AccessFigures.Department("Emergency", 5), new AccessFigures.Department("", 2));
      connection.rollback();
    }
  }

  private static void list(Connection connection, String site, int version, String... people)
      throws SQLException {
    UUID id = UUID.randomUUID();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO staff_import (import_id, event_id, site_ods, version, key_id, file_hash, people, numbers, imported)"
              + " VALUES ('%s', gen_random_uuid(), '%s', %d, 'k', repeat('0', 64), %d, 0, now())"
                  .formatted(id, site, version, people.length));
      statement.execute(
          "INSERT INTO staff_member (import_id, user_id, surname_hash, department, working_pattern)"
              + " SELECT '%s', p.user_id, decode(repeat('00', 32), 'hex'), p.department, ''"
                  .formatted(id)
              + " FROM (VALUES "
              + String.join(", ", people)
              + ") AS p(user_id, department)");
    }
  }

  private static void shown(Connection connection, String user, int times) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome, user_id)"
              + " SELECT gen_random_uuid(), '%s', now(), 'sandbox', convert_to('{}', 'UTF8'), decode(repeat('00', 32), 'hex'),"
                  .formatted(SITE)
              + " 'record.show', 'outcome', 'shown', '%s' FROM generate_series(1, %d)"
                  .formatted(user, times));
    }
  }

  /** What is closed waits for nobody. */
  @Test
  void anAlertIsCountedUntilItIsClosed() throws Exception {
    Person clinician = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    Person officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    long before = youngest(officer);
    UUID alert =
        clinician.does(
            () -> {
              Found found = (Found) finder.find(TestPatient.ORDINARY.number());
              return book.raised(AlertCode.SELF_CLAIM_OTHER, found.patient(), "On the ward");
            });
    assertThat(youngest(officer)).isEqualTo(before + 1);
    UUID caseId = ((Done) officer.does(() -> cases.open(List.of(alert)))).caseId();
    assertThat(youngest(officer)).as("in a case").isEqualTo(before + 1);
    officer.does(
        () ->
            cases.decide(
                new CaseStep(caseId, 0, CaseText.of("On the ward")), new OutcomeCode("A1")));
    assertThat(youngest(officer)).as("closed").isEqualTo(before);
  }

  private long youngest(Person officer) throws Exception {
    return officer.does(alerts::byAge).stream()
        .filter(age -> age.fromDays() == 0)
        .mapToLong(AlertAge::alerts)
        .sum();
  }
}
