package org.lanternscr.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.web.audit.AuditLine.Fact;
import org.lanternscr.web.audit.AuditLine.Partner;
import org.lanternscr.web.frame.Words;

/** R5.4: the trail in words, each outcome linked to its attempt. */
class AuditWordingTest {

  private static final UUID ATTEMPT = UUID.fromString("019ab000-0000-7000-8000-0000aaaa0001");
  private static final UUID OUTCOME = UUID.fromString("019ab000-0000-7000-8000-0000bbbb0002");

  private final AuditWording wording = new AuditWording(new Words());

  @Test
  void linksAnOutcomeToItsAttempt() {
    AuditLine outcome = wording.lines(List.of(outcome(), attempt())).get(0);

    assertThat(outcome.what()).isEqualTo("Find a patient: patient found");
    assertThat(outcome.time().shown()).isEqualTo("23-Nov-2026 09:41:06");
    assertThat(outcome.who()).isEqualTo("CLINICIAN, One (Dr), 999000000001");
    assertThat(outcome.role()).isEqualTo("Clinician, R8000");
    assertThat(outcome.number()).isEqualTo("999 000 0018");
    assertThat(outcome.reference()).isEqualTo("BBBB0002");
    assertThat(outcome.partner()).isEqualTo(new Partner("Outcome of AAAA0001", "event-" + ATTEMPT));
  }

  @Test
  void linksAnAttemptToItsOutcome() {
    assertThat(wording.lines(List.of(outcome(), attempt())).get(1).partner())
        .isEqualTo(new Partner("Ended as BBBB0002", "event-" + OUTCOME));
    assertThat(wording.lines(List.of(attempt())).get(0).partner()).isEqualTo(new Partner("", ""));
  }

  @Test
  void saysWhenTheAttemptIsOnAnotherPage() {
    AuditLine alone = wording.lines(List.of(outcome())).get(0);

    assertThat(alone.partner())
        .isEqualTo(new Partner("Outcome of AAAA0001, attempted 23-Nov-2025 09:16:21", ""));
  }

  @Test
  void tellsAnAttemptAndACodedDetailInWords() {
    AuditLine attempt = wording.lines(List.of(attempt())).get(0);

    assertThat(attempt.what()).isEqualTo("Find a patient: attempted");
    assertThat(attempt.detail()).isEqualTo("no answer in time");
    assertThat(attempt.who()).isEmpty();
    assertThat(attempt.toString()).isEqualTo("AuditLine[AAAA0001]");
  }

  /** The account of a command's operator, who is no user of Lantern. */
  @Test
  void tellsAnOperatorFromAUser() {
    AuditEntry start =
        new AuditEntry(
            OUTCOME,
            OffsetDateTime.parse("2026-11-23T09:41:04Z"),
            AuditEntry.Seal.HOLDS,
            Optional.empty(),
            Map.of("action", "registry.enter", "outcome", "done", "operator", "root"));
    AuditLine line = wording.lines(List.of(start)).get(0);
    assertThat(line.what()).isEqualTo("Add a site to the register: done");
    assertThat(line.who()).isEqualTo("the account root on the server");
  }

  @Test
  void tellsWhichEventsWereRead() {
    assertThat(wording.lines(List.of(search("from 0 length 25"))).get(0).detail())
        .isEqualTo("events 1 to 25");
    assertThat(wording.lines(List.of(search("from 1200 length 200"))).get(0).detail())
        .isEqualTo("events 1201 to 1400");
  }

  @Test
  void tellsWhatElseTheEventHoldsInTheOrderItIsAskedFor() {
    assertThat(wording.lines(List.of(outcome())).get(0).facts())
        .containsExactly(
            new Fact("Permission to view", "019ab000-0000-7000-8000-0000cccc0003"),
            new Fact("Legitimate relationship", "declared by the user"),
            new Fact("ASID", "200000000012"));
  }

  /** R5.3: what is not what was recorded is said at the line. */
  @Test
  void saysOfEachEventWhetherItIsWhatWasRecorded() {
    assertThat(wording.lines(List.of(outcome())).get(0).notice()).isEmpty();
    AuditLine robbed =
        wording.lines(List.of(gone(AuditEntry.Seal.ROBBED, Optional.empty()))).get(0);
    assertThat(robbed.what()).isEqualTo("What this event said is not here any more");
    assertThat(robbed.notice()).startsWith("Taken away: no purge emptied it.");

    AuditLine purged =
        wording.lines(List.of(gone(AuditEntry.Seal.PURGED, Optional.of(OUTCOME)))).get(0);
    assertThat(purged.notice()).startsWith("Emptied by the purge BBBB0002,");
  }

  private static AuditEntry gone(AuditEntry.Seal seal, Optional<UUID> purge) {
    OffsetDateTime recorded = OffsetDateTime.parse("2026-11-23T09:41:04Z");
    return new AuditEntry(UUID.randomUUID(), recorded, seal, purge, Map.of());
  }

  /** A row that no server of ours wrote must not keep an officer from the others. */
  @Test
  void showsWhatMakesNoSense() {
    AuditEntry senseless =
        new AuditEntry(
            OUTCOME,
            OffsetDateTime.parse("2026-11-23T09:41:04Z"),
            AuditEntry.Seal.BROKEN,
            Optional.empty(),
            Map.of("action", "boo", "nhsNumber", "12", "attempt", "never"));
    AuditLine line = wording.lines(List.of(senseless)).get(0);
    assertThat(line.number()).isEmpty();
    assertThat(line.partner().text()).isEmpty();
    assertThat(line.notice()).startsWith("Changed: this is not what was recorded.");
  }

  @Test
  void hasALabelForEveryFact() {
    Words words = new Words();

    assertThat(AuditWording.FACTS).allMatch(name -> words.has("audit.fact." + name));
  }

  private static AuditEntry outcome() {
    return new AuditEntry(
        OUTCOME,
        OffsetDateTime.parse("2026-11-23T09:41:06Z"),
        AuditEntry.Seal.HOLDS,
        Optional.empty(),
        Map.ofEntries(
            Map.entry("action", "patient.find"),
            Map.entry("phase", "outcome"),
            Map.entry("outcome", "found"),
            Map.entry("attempt", ATTEMPT.toString()),
            Map.entry("userId", "999000000001"),
            Map.entry("userName", "CLINICIAN, One (Dr)"),
            Map.entry("roleCode", "R8000"),
            Map.entry("roleName", "Clinician"),
            Map.entry("nhsNumber", "9990000018"),
            Map.entry("permission", "019ab000-0000-7000-8000-0000cccc0003"),
            Map.entry("basis", "declared"),
            Map.entry("asid", "200000000012")));
  }

  /** R5.1: what somebody looked for is told in words, whatever a later build adds to it. */
  @Test
  void tellsWhatWasLookedFor() {
    AuditEntry looked =
        new AuditEntry(
            ATTEMPT,
            OffsetDateTime.parse("2026-11-23T09:41:05Z"),
            AuditEntry.Seal.HOLDS,
            Optional.empty(),
            Map.of(
                "action", "audit.search",
                "phase", "act",
                "outcome", "done",
                "detail", "OLDER_EVENTS",
                "search",
                    "user=999000000001\naction=patient.find\noutcome=failed\nafter="
                        + OUTCOME
                        + "\nnew=1\nsenseless"));
    assertThat(wording.lines(List.of(looked)).get(0).facts())
        .containsExactly(
            new Fact(
                "What was looked for",
                "user 999000000001; done: Find a patient; ended: failed; older than event BBBB0002;"
                    + " new=1; senseless"));
  }

  private static AuditEntry search(String detail) {
    return new AuditEntry(
        ATTEMPT,
        OffsetDateTime.parse("2026-11-23T09:41:05Z"),
        AuditEntry.Seal.HOLDS,
        Optional.empty(),
        Map.of("action", "audit.search", "phase", "act", "outcome", "done", "detail", detail));
  }

  private static AuditEntry attempt() {
    return new AuditEntry(
        ATTEMPT,
        OffsetDateTime.parse("2026-11-23T09:41:05Z"),
        AuditEntry.Seal.HOLDS,
        Optional.empty(),
        Map.of(
            "action", "patient.find",
            "phase", "attempt",
            "outcome", "pending",
            "detail", "TIMED_OUT"));
  }
}
