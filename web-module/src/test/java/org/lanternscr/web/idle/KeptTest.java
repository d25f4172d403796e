package org.lanternscr.web.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.Patient.Gender;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.platform.Rights;
import org.lanternscr.web.frame.Words;

/** What was left is for the same person, site and role alone, once, and for a time. */
class KeptTest {

  private static final Instant END = Instant.parse("2026-11-24T10:00:00Z");

  private final Kept kept =
      new Kept(
          "key",
          "999000000001",
          new OdsCode("RZZ01"),
          "555000000101",
          "/patient/find-patient.xhtml",
          Optional.of(patient()),
          List.of(new Typed("nhs-number", "999 000")),
          true,
          END);

  @ParameterizedTest(name = "{0} at {1} as {2}: {3}")
  @CsvSource({
    "999000000001, RZZ01, 555000000101, true",
    "999000000002, RZZ01, 555000000101, false",
    "999000000001, RZZ02, 555000000101, false",
    "999000000001, RZZ01, 555000000102, false"
  })
  void isForTheSamePersonSiteAndRole(String user, String site, String profile, boolean same) {
    assertThat(kept.isFor(caller(user, site, profile, Rights.LOOK_FOR_SUMMARY))).isEqualTo(same);
  }

  @Test
  void isNotForARoleThatMayNotLookForPatientsAnyMore() {
    assertThat(kept.isFor(caller("999000000001", "RZZ01", "555000000101", Rights.READ_AUDIT)))
        .isFalse();
  }

  /** The page decides whether the patient is back on it; what was typed is told in any case. */
  @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
  @CsvSource({
    "/patient/find-patient.xhtml, true, 999, You are back on the page you left. What you typed",
    "/permission/ask-permission.xhtml, true, 999, with the same patient. What you typed",
    "/permission/ask-permission.xhtml, true, '', with the same patient.",
    "/patient/find-patient.xhtml, false, 999, Your sign-in had ended. What you typed is here again."
  })
  void tellsWhatThePageShows(String page, boolean withPatient, String text, String expected) {
    Kept left =
        new Kept(
            "key",
            "999000000001",
            new OdsCode("RZZ01"),
            "555000000101",
            page,
            Optional.of(patient()).filter(p -> withPatient),
            text.isEmpty() ? List.of() : List.of(new Typed("nhs-number", text)),
            withPatient,
            END);

    String notice = Resumed.notice(left, page, "15", new Words());
    assertThat(notice).contains(expected);
    assertThat(notice.contains("nothing was done for 15 minutes")).isEqualTo(withPatient);
    assertThat(notice.contains("What you typed")).isEqualTo(!text.isEmpty());
  }

  @Test
  void servesOnce() {
    KeptThings things = new KeptThings();
    things.put(kept);

    assertThat(things.take("key", END.minusMillis(1))).contains(kept);
    assertThat(things.take("key", END.minusMillis(1))).isEmpty();
  }

  @Test
  void isForgottenAtItsEnd() {
    KeptThings things = new KeptThings();
    things.put(kept);
    assertThat(things.take("key", END)).isEmpty();

    things.put(kept);
    things.wipeExpired(END);
    assertThat(things.take("key", END.minusMillis(1))).isEmpty();
  }

  @Test
  void isNeverWrittenNorTold() {
    assertThat(kept).isNotInstanceOf(Serializable.class);
    assertThat(kept.toString()).isEqualTo("Kept[masked]");
    assertThat(kept.typed().toString()).isEqualTo("[Typed[masked]]");
  }

  private static Caller caller(String user, String site, String profile, String right) {
    return new Caller(
            "sign-in",
            user,
            Optional.empty(),
            new OdsCode(site),
            Optional.empty(),
            Map.of(),
            "AAL2_OR_AAL3_ANY",
            "level enforced by the platform",
            Instant.EPOCH)
        .as(new Role(profile, "RZZ01", "R8000", "Clinician", Set.of()), Map.of(right, "B0370"));
  }

  private static Patient patient() {
    return new Patient(
        new NhsNumber("9990000018"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Gender.UNKNOWN,
        Optional.empty(),
        false,
        List.of(),
        Optional.empty());
  }
}
