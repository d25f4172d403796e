package org.lanternscr.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.Delivery;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.flag.Finding;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.flag.Looked;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.FlagKind;

/** R5.4: what somebody reads of a case who has an evidence pack and no Lantern. */
class CaseStoryTest {

  private static final UUID ID = UUID.fromString("01a207c7-cfe3-7609-812e-125c7fba4704");
  private static final Instant OPENED = Instant.parse("2026-11-26T08:00:00Z");

  private static final AlertEntry ALERT =
      new AlertEntry(
          ID,
          OPENED.minusSeconds(3600),
          AlertCode.ACCESS_EMERGENCY,
          "999000000017",
          Optional.of("CLINICIAN, Seventeen"),
          "Clinical Practitioner",
          new NhsNumber("9990000018"),
          Optional.empty(),
          ID,
          new Delivery(Delivery.State.OFF, Optional.empty(), Optional.empty()));

  private static CaseAct act(int number, ActKind kind, String said, String outcome) {
    return new CaseAct(
        number,
        kind,
        OPENED.plusSeconds(number),
        "999000000071",
        "PRIVACY, Seventyone",
        Optional.of("999000000010"),
        Optional.ofNullable(said),
        Optional.ofNullable(outcome),
        Optional.empty());
  }

  private static ReviewCase about(List<CaseAct> acts) {
    return new ReviewCase(
        ID,
        new OdsCode("RZZ01"),
        "999000000017",
        "CLINICIAN, Seventeen",
        OPENED.minusSeconds(90_000),
        OPENED.plusSeconds(90_000),
        "999000000010",
        "PRIVACY, Ten",
        Optional.empty(),
        OPENED,
        acts);
  }

  private static CaseStory story(List<CaseAct> acts) {
    return new CaseStory(
        about(acts),
        List.of(ALERT),
        List.of(),
        Map.of(ID, new NationalClosing("TES 1041", LocalDate.of(2026, 2, 1), "PRIVACY, Ten")));
  }

  @Test
  void tellsWhoseWhenWhatAndByWhom() {
    String text =
        story(
                List.of(
                    act(1, ActKind.NOTE, "abc", null),
                    act(2, ActKind.CLOSE, null, "A1: Appropriate access")))
            .text(OPENED.plusSeconds(60));
    assertThat(text)
        .startsWith("CASE 7FBA4704\n")
        .contains("  About                 CLINICIAN, Seventeen, user id 999000000017\n")
        .contains("  Opened                26-Nov-2026 08:00:00 UTC by PRIVACY, Ten, user id")
        .contains("  Patient               NHS number 999 000 0018\n")
        .contains("  Reason given          none was typed\n")
        .contains("  Closed nationally     01-Feb-2026, reference TES 1041, by PRIVACY, Ten\n")
        .contains("note, 26-Nov-2026 08:00:01 UTC, by PRIVACY, Seventyone, user id 999000000071")
        .contains(" as deputy of user id 999000000010\n")
        .contains("  Outcome               A1: Appropriate access\n")
        .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  /** Nobody can write a line that looks like one of the file's own. */
  @Test
  void whatWasWrittenStandsBelowItself() {
    assertThat(
            story(List.of(act(1, ActKind.NOTE, "one\n  Outcome   none\rthree", null)))
                .text(OPENED.plusSeconds(60)))
        .contains("  Words                 one\n" + " ".repeat(24) + "  Outcome   none\n")
        .contains("\n" + " ".repeat(24) + "three\n");
  }

  @Test
  void endsWhereThePackEnds() {
    CaseStory story = story(List.of(act(1, ActKind.NOTE, "early", null)));
    assertThat(story.text(OPENED.plusSeconds(1))).contains("Nothing yet.").doesNotContain("early");
    assertThat(story.toString()).doesNotContain("CLINICIAN", "999");
  }

  /** As the page of the case tells it: who has a copy of the words can prove that it is one. */
  @Test
  void wordsThatAPurgeEmptiedAreToldByTheirHash() {
    String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    CaseAct emptied =
        new CaseAct(
            1,
            ActKind.NOTE,
            OPENED.plusSeconds(1),
            "999000000071",
            "PRIVACY, Seventyone",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(hash));
    assertThat(story(List.of(emptied)).text(OPENED.plusSeconds(60)))
        .contains("  Words                 emptied by a purge\n")
        .contains("  SHA-256 of them       " + hash + "\n");
  }

  /** A case of accesses without an alert says which they are, and why they were looked at. */
  @Test
  void namesTheFlaggedAndTheDrawnAccesses() {
    FlaggedAccess flagged =
        new FlaggedAccess(
            ID,
            Optional.of(ID),
            new OdsCode("RZZ01"),
            "999000000017",
            Optional.empty(),
            Optional.empty(),
            OPENED,
            new Looked(
                List.of(
                    new Finding(FlagKind.SAME_SURNAME, "User and patient have the same surname.")),
                List.of()));
    CaseStory story =
        new CaseStory(
            about(List.of()),
            List.of(),
            List.of(
                new JoinedAccess(opened(Map.of()), Optional.empty(), true, false),
                new JoinedAccess(
                    opened(
                        Map.of(
                            "action", "permission.record",
                            "outcome", "emergency",
                            "nhsNumber", "9990000018",
                            "reason", "E1: unconscious")),
                    Optional.of(flagged),
                    false,
                    false)),
            Map.of());
    assertThat(story.text(OPENED.plusSeconds(60)))
        .contains("ALERTS THAT IT JOINS\n\nNone.\n\nFLAGGED AND DRAWN ACCESSES THAT IT JOINS\n")
        .contains(
            "  Access                " + ID + "\n  Recorded              26-Nov-2026 08:00:00")
        .contains("  Patient               not told by the event any more\n")
        .contains("  In a sample           it was drawn by chance\n")
        .contains("  Patient               NHS number 999 000 0018\n")
        .contains("  What it was           permission.record: emergency\n")
        .contains("  Reason given          E1: unconscious\n")
        .contains("  Flag                  User and patient have the same surname.\n");
    assertThat(story(List.of()).text(OPENED)).doesNotContain("None.", "FLAGGED");
  }

  private static AuditEntry opened(Map<String, String> members) {
    return new AuditEntry(
        ID, OPENED.atOffset(ZoneOffset.UTC), AuditEntry.Seal.HOLDS, Optional.empty(), members);
  }
}
