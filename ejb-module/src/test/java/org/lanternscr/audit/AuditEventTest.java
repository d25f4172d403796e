package org.lanternscr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.RoleHeader;

/** R5.2: every event stands on its own, in the words of docs/audit-format.md. */
class AuditEventTest {

  private static final UUID ID = UUID.fromString("01a207c7-cfe3-7609-812e-125c7fba4704");
  private static final Caller.Role ROLE =
      new Caller.Role("555000000218", "RZZ", "R8000", "Clinical Practitioner", Set.of("B0370"));
  private static final Caller CALLER =
      new Caller(
          "sign-in-1",
          "555000000117",
          Optional.of("CLINICIAN, One (Dr)"),
          new OdsCode("RZZ01"),
          Optional.of(ROLE),
          Map.of("view-record", "B0370"),
          "AAL3_ANY",
          "level enforced by the platform",
          Instant.EPOCH);

  @Test
  void tellsWhoWhereAboutWhomAndWhy() {
    NationalCall call =
        new NationalCall(
            NationalService.SCR,
            URI.create("http://localhost/"),
            new NationalCall.Sender("sandbox-rzz01", RoleHeader.ALWAYS, 5),
            CALLER);
    AuditEvent event =
        AuditEvent.outcome(AuditAction.SHOW_RECORD, ID, AuditOutcome.SHOWN)
            .by(CALLER)
            .about(new NhsNumber("9990000018"))
            .permission(ID, "declared")
            .record(new ScrId("FA60"), "ab12")
            .of(call)
            .detail("from 0");
    assertThat(event.members())
        .containsOnly(
            entry("action", "record.show"),
            entry("phase", "outcome"),
            entry("outcome", "shown"),
            entry("attempt", ID.toString()),
            entry("site", "RZZ01"),
            entry("userId", "555000000117"),
            entry("userName", "CLINICIAN, One (Dr)"),
            entry("signIn", "sign-in-1"),
            entry("acrAsked", "AAL3_ANY"),
            entry("assurance", "level enforced by the platform"),
            entry("roleProfile", "555000000218"),
            entry("roleCode", "R8000"),
            entry("roleName", "Clinical Practitioner"),
            entry("organisation", "RZZ"),
            entry("nhsNumber", "9990000018"),
            entry("permission", ID.toString()),
            entry("basis", "declared"),
            entry("record", "FA60"),
            entry("recordHash", "ab12"),
            entry("service", "scr"),
            entry("requestId", call.requestId().toString()),
            entry("detail", "from 0"));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Caller nameless =
        new Caller(
            "sign-in-1",
            "555000000117",
            Optional.empty(),
            new OdsCode("RZZ01"),
            Optional.empty(),
            Map.of(),
            "AAL3_ANY",
            "level enforced by the platform",
            Instant.EPOCH);
    assertThat(
            AuditEvent.attempt(AuditAction.SIGN_IN)
                .by(nameless)
                .record(new ScrId("FA60"), null)
                .detail("")
                .members())
        .containsOnlyKeys(
            "action",
            "phase",
            "outcome",
            "site",
            "userId",
            "signIn",
            "acrAsked",
            "assurance",
            "record")
        .containsEntry("phase", "attempt")
        .containsEntry("outcome", "pending");
  }

  @Test
  void cannotBeChangedThroughItsMembers() {
    Map<String, String> members = AuditEvent.act(AuditAction.SIGN_OUT, AuditOutcome.DONE).members();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> members.put("userId", "another"));
  }

  @ParameterizedTest(name = "R5.2 the word of {0}")
  @EnumSource(AuditOutcome.class)
  void outcomesAreWordsInLowerCase(AuditOutcome outcome) {
    assertThat(outcome.word()).matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest(name = "R5.2 the word of {0}")
  @EnumSource(AuditAction.class)
  void actionsAreAFeatureAndAnAct(AuditAction action) {
    assertThat(action.word()).matches("[a-z]+\\.[a-z]+(-[a-z]+)*");
  }

  @Test
  void isMaskedAsText() {
    AuditEvent event =
        AuditEvent.act(AuditAction.RECORD_PERMISSION, AuditOutcome.PATIENT_AGREES)
            .by(CALLER)
            .about(new NhsNumber("9990000018"));
    assertThat(event).as("R6.7").hasToString("AuditEvent[permission.record patient-agrees]");
  }
}
