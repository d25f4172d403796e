package org.lanternscr.web.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;

/** R6.2, R6.4: what a person is told of an exception, and what the log is not. */
class FailuresTest {

  private static final UUID REFERENCE = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String SECRET = "999 000 0018 TESTPATIENT";

  @ParameterizedTest
  @EnumSource(Kind.class)
  void tellsAFailureOfTheNationHoweverDeepItIsWrapped(Kind kind) {
    NationalServiceException failure =
        new NationalServiceException(NationalService.PDS, kind, REFERENCE);

    Outcome outcome =
        Failures.read(
            new FacesException(new EJBException(new RuntimeException(failure))), "/page.xhtml");

    assertThat(outcome.key()).isEqualTo("national." + kind);
    assertThat(outcome.service()).contains("pds");
    assertThat(outcome.reference()).contains(REFERENCE.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY, true",
    "RATE_LIMITED, true",
    "UNAVAILABLE, true",
    "TIMED_OUT, true",
    "UNREADABLE, true",
    "REJECTED, false",
    "NOT_PERMITTED_HERE, false",
    "SIGN_IN_AGAIN, false"
  })
  void offersToTryAgainOnlyWhereItCanHelp(Kind kind, boolean offered) {
    Outcome outcome =
        Outcome.of(
            new NationalServiceException(NationalService.SCR, kind, REFERENCE), "/page.xhtml");

    assertThat(outcome.tryAgain())
        .isEqualTo(offered ? Optional.of("/page.xhtml") : Optional.empty());
  }

  @Test
  void tellsABugByAReferenceOnly() {
    Outcome outcome = Failures.read(new IllegalStateException(SECRET), "/page.xhtml");

    assertThat(outcome.key()).isEqualTo("problem.UNEXPECTED");
    assertThat(UUID.fromString(outcome.reference().orElseThrow())).isNotNull();
    assertThat(outcome.toString()).doesNotContain("TESTPATIENT");
  }

  /** The last eight, which tell one from another, as the audit trail's references. */
  @Test
  void shortensAReference() {
    assertThat(Failures.shortened("019ab000-0000-7000-8000-0000aaaabc01")).isEqualTo("AAAABC01");
    assertThat(Failures.shortened("abc")).isEqualTo("ABC");
  }

  /** R5.3: nothing is recorded on a full disk, so nothing is done. */
  @Test
  void tellsThatTheDatabaseHasNoRoom() {
    Exception full = new EJBException(new RuntimeException(new SQLException(SECRET, "53100")));

    assertThat(Failures.read(full, "/page.xhtml").key()).isEqualTo("problem.NO_ROOM");
    assertThat(Failures.read(full, "/page.xhtml").reference()).isPresent();
    assertThat(Failures.read(new SQLException(SECRET, "23505"), "/page.xhtml").key())
        .isEqualTo("problem.UNEXPECTED");
    assertThat(SafeTrace.of(full)).contains("SQLSTATE 53100").doesNotContain("TESTPATIENT");
  }

  @Test
  void tellsAnExpiredPageAndAMissingRight() {
    assertThat(Failures.read(new ViewExpiredException("/page.xhtml"), "/page.xhtml").key())
        .isEqualTo("problem.PAGE_TOO_OLD");
    assertThat(Failures.read(new FacesException(new EJBAccessException()), "/p.xhtml").key())
        .isEqualTo("problem.NOT_ALLOWED");
  }

  @Test
  void tracesWithoutMessages() {
    Exception thrown = new IllegalStateException(SECRET, new RuntimeException(SECRET));

    assertThat(SafeTrace.of(thrown))
        .contains("java.lang.IllegalStateException", "caused by java.lang.RuntimeException")
        .contains("FailuresTest")
        .doesNotContain("999", "TESTPATIENT");
  }

  @Test
  void tracesACircleOfCausesOnce() {
    RuntimeException one = new RuntimeException();
    RuntimeException two = new RuntimeException(one);
    one.initCause(two);

    assertThat(Causes.of(one)).hasSize(2);
  }
}
