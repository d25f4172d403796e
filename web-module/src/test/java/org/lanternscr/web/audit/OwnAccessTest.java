package org.lanternscr.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditEntry.Seal;
import org.lanternscr.web.audit.AuditLine.Fact;
import org.lanternscr.web.frame.Words;

/** R5.1: what a person opened today, one part a permission, in the words of the trail. */
class OwnAccessTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-26T00:00:00Z");

  private final List<AuditEntry> entries = new ArrayList<>();

  @Test
  void tellsEachPermissionWithWhatBecameOfIt() {
    event("09:41", "permission.record", "patient-agrees", "p1", Map.of("basis", "declared"));
    event("09:42", "record.show", "shown", "p1", Map.of());
    event("09:50", "permission.record", "patient-refuses", "", Map.of());
    event(
        "10:00",
        "permission.record",
        "emergency",
        "p2",
        Map.of("basis", "declared", "reason", "E1: Unconscious. Note: collapsed"));
    event("10:00", "alert.raise", "raised", "p2", Map.of("alert", "a1"));
    event("10:01", "alert.send", "failed", "", Map.of("alert", "a1", "phase", "outcome"));
    event("10:01", "record.show", "shown", "p2", Map.of());
    event("10:02", "record.show-again", "shown", "p2", Map.of());
    event("10:03", "record.print", "shown", "p2", Map.of());
    event("10:05", "alert.send", "done", "", Map.of("alert", "a1", "phase", "outcome"));
    event("10:06", "alert.send", "refused", "", Map.of("alert", "another", "phase", "outcome"));

    assertThat(lines())
        .extracting(access -> access.time() + " " + access.number())
        .containsExactly("10:00 999 000 0018", "09:50 999 000 0018", "09:41 999 000 0018");
    assertThat(lines().get(0).facts())
        .containsExactly(
            new Fact("Answer or ground", "emergency, the patient could not be asked"),
            new Fact("Legitimate relationship", "declared by the user"),
            new Fact("What you gave as the reason", "E1: Unconscious. Note: collapsed"),
            new Fact(
                "Record",
                "shown on the screen, times: 2; last at 10:03. Opened for paper, times: 1"),
            new Fact(
                "Privacy officer", "told, and the alert was delivered to the national service"));
    assertThat(lines().get(1).facts())
        .contains(new Fact("Answer or ground", "patient refuses"), new Fact("Record", "not shown"));
    assertThat(lines().get(2).facts())
        .contains(
            new Fact("Record", "shown on the screen, times: 1; last at 09:42"),
            new Fact("Privacy officer", "not told; this raises no alert"));
    assertThat(lines().get(2)).as("R6.7").hasToString("OwnAccess[masked]");
  }

  /** What was given before midnight and shown after it is of today. */
  @Test
  void goesByTheDay() {
    at("2026-11-25T22:00:00Z", "permission.record", "patient-agrees", "old", Map.of());
    at("2026-11-25T22:01:00Z", "record.show", "shown", "old", Map.of());
    at("2026-11-25T23:50:00Z", "permission.record", "patient-agrees", "late", Map.of());
    event("00:10", "record.show", "shown", "late", Map.of());

    assertThat(lines())
        .extracting(access -> access.time() + " " + access.number())
        .containsExactly("23:50 999 000 0018");
  }

  @Test
  void saysWhatTheOfficerAndTheServiceHave() {
    event("10:00", "permission.record", "emergency", "p2", Map.of());
    event("10:00", "alert.raise", "raised", "p2", Map.of("alert", "a1"));
    assertThat(lines().get(0).facts())
        .contains(
            new Fact("Privacy officer", "told; the alert has not reached the national service"));
    event("10:05", "alert.send", "refused", "", Map.of("alert", "a1", "phase", "outcome"));
    assertThat(lines().get(0).facts())
        .contains(
            new Fact(
                "Privacy officer",
                "told; the national service refused the alert, which is a fault of Lantern"));
  }

  /** R5.1: of a watched record the officer is told without an alert. */
  @Test
  void saysThatTheOfficerIsToldOfAWatchedRecord() {
    event(
        "10:00",
        "permission.record",
        "patient-agrees",
        "p1",
        Map.of("checked", "own-record.no watched.yes same-surname.no"));
    event(
        "10:01",
        "permission.record",
        "patient-agrees",
        "p2",
        Map.of("checked", "own-record.no watched.no same-surname.no"));
    assertThat(lines().get(1).facts())
        .contains(
            new Fact(
                "Privacy officer",
                "told, since the record is watched; no alert goes to the national service"));
    assertThat(lines().get(0).facts())
        .contains(new Fact("Privacy officer", "not told; this raises no alert"));
  }

  /** The page reads the newest of the trail: what is older than that is not denied. */
  @Test
  void deniesNoAlertOfAnAccessWhoseBeginIsNotRead() {
    event("10:01", "record.show", "shown", "p1", Map.of());
    assertThat(lines().get(0).facts())
        .contains(
            new Fact(
                "Privacy officer",
                "not known here: how this access began is older than what this page reads"));
  }

  private List<OwnAccess> lines() {
    return new OwnAccessWording(new Words()).lines(entries, MIDNIGHT);
  }

  private void event(
      String clock, String action, String outcome, String permission, Map<String, String> more) {
    at("2026-11-26T" + clock + ":00Z", action, outcome, permission, more);
  }

  private void at(
      String time, String action, String outcome, String permission, Map<String, String> more) {
    Map<String, String> members = new HashMap<>(more);
    members.put("action", action);
    members.put("outcome", outcome);
    members.put("nhsNumber", "9990000018");
    if (!permission.isEmpty()) {
      members.put("permission", permission);
    }
    entries.add(
        new AuditEntry(
            UUID.randomUUID(), OffsetDateTime.parse(time), Seal.HOLDS, Optional.empty(), members));
  }
}
