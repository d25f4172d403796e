package org.lanternscr.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.evidence.AccessReport.Access;
import org.lanternscr.evidence.AccessReport.Act;
import org.lanternscr.site.StaffIdentity;

/** R5.4: what a patient is told of who looked, and what they are not. */
class AccessGatheringTest {

  private static final String FIRST = "01a207c7-cfe3-7609-812e-125c7fba4704";
  private static final String SECOND = "01a207c7-cfe3-7609-812e-125c7fba4705";

  private static Map<String, String> event(String action, String phase, String outcome, String of) {
    Map<String, String> members = Events.person(action, phase, outcome);
    members.put("nhsNumber", "9990000018");
    members.put("permission", of);
    members.put("reason", "UNC: unconscious; his brother SMITH, John called");
    return members;
  }

  private static List<Access> gathered(StaffIdentity policy, List<Map<String, String>> events) {
    AccessGathering gathering = new AccessGathering(policy);
    events.stream().map(Events::sealed).forEach(gathering::take);
    return gathering.accesses();
  }

  @Test
  void whatRestsOnAPermissionIsOneAccess() {
    List<Access> accesses =
        gathered(
            StaffIdentity.NAMES,
            List.of(
                event("permission.record", "act", "emergency", FIRST),
                event("alert.raise", "act", "raised", FIRST),
                event("record.show", "attempt", "pending", FIRST),
                event("record.show", "outcome", "shown", FIRST),
                event("record.show-again", "act", "shown", FIRST),
                event("permission.record", "act", "patient-agrees", SECOND),
                event("record.show", "outcome", "failed", SECOND),
                event("record.print", "act", "shown", FIRST)));

    assertThat(accesses).hasSize(2);
    Access first = accesses.get(0);
    assertThat(first.act()).isEqualTo(Act.ASKED);
    assertThat(first.how()).isEqualTo("emergency");
    assertThat(first.shown()).isEqualTo(2);
    assertThat(first.printed()).isEqualTo(1);
    assertThat(first.alerted()).isTrue();
    assertThat(first.intact()).isTrue();
    assertThat(accesses.get(1).shown()).isZero();
    assertThat(accesses.get(1).alerted()).isFalse();
  }

  /** Two events of one millisecond come in any order; a permission can be older than the span. */
  @Test
  void theOrderWithinAMillisecondDoesNotMatter() {
    List<Access> accesses =
        gathered(
            StaffIdentity.ROLE,
            List.of(
                event("alert.raise", "act", "raised", FIRST),
                event("permission.record", "act", "emergency", FIRST),
                event("record.show-again", "act", "shown", SECOND)));

    assertThat(accesses).extracting(Access::how).containsExactly("emergency", "before");
    assertThat(accesses.get(0).alerted()).isTrue();
    assertThat(accesses.get(1).shown()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "patient.find, outcome, found, FOUND",
    "record.look-for-summary, outcome, opted-out, LOOKED_FOR",
    "consent.change, outcome, accepted, CHANGED_PREFERENCE",
    "consent.change, outcome, unknown, CHANGED_PREFERENCE",
    "audit.search, act, done, EXAMINED",
    "audit.export, outcome, done, EXAMINED",
    "patient.find, attempt, pending,",
    "patient.find, outcome, not-found,",
    "record.look-for-summary, outcome, failed,",
    "consent.change, outcome, not-sent,",
    "signin.sign-in, act, done,"
  })
  void onlyWhatWasDoneCounts(String action, String phase, String outcome, Act act) {
    assertThat(gathered(StaffIdentity.NAMES, List.of(event(action, phase, outcome, FIRST))))
        .extracting(Access::act)
        .isEqualTo(act == null ? List.of() : List.of(act));
  }

  /** What one person did in one case is told once, and what comes twice counts once. */
  @Test
  void aReviewIsOneOfAPersonWithHowOftenTheyDid() {
    AccessGathering gathering = new AccessGathering(StaffIdentity.ROLE);
    StoredEvent opened = Events.sealed(inCase("review.open", "done", "999000000010"));
    gathering.take(Events.sealed(event("patient.find", "outcome", "found", FIRST)));
    gathering.take(opened);
    gathering.take(opened);
    gathering.take(Events.sealed(inCase("review.show", "shown", "999000000010")));
    gathering.take(Events.sealed(inCase("review.show", "shown", "999000000071")));
    gathering.take(Events.sealed(inCase("review.show", "refused", "999000000072")));
    gathering.take(Events.sealed(inCase("review.reply", "done", "999000000001")));
    gathering.take(Events.sealed(inCase("audit.export", "done", "999000000010")));
    gathering.take(Events.changed(inCase("review.note", "done", "999000000071")));

    List<Access> reviews =
        gathering.accesses().stream().filter(a -> a.act() == Act.REVIEWED).toList();
    assertThat(reviews).extracting(Access::shown).containsExactly(2, 2);
    assertThat(reviews).extracting(Access::intact).containsExactly(true, false);
    assertThat(gathering.accesses())
        .extracting(Access::act)
        .containsExactlyInAnyOrder(Act.FOUND, Act.REVIEWED, Act.REVIEWED, Act.EXAMINED);
  }

  /** Who was shown a sample has read the NHS number of each access that was drawn. */
  @Test
  void aSampleIsOneOfAPersonWithHowOftenTheyDid() {
    AccessGathering gathering = new AccessGathering(StaffIdentity.ROLE);
    StoredEvent shown = Events.sealed(ofSample("sample.show", "shown", FIRST));
    gathering.take(shown);
    gathering.take(shown);
    gathering.take(Events.sealed(ofSample("sample.review", "done", FIRST + "\naccess=" + SECOND)));
    gathering.take(Events.sealed(ofSample("sample.review", "refused", FIRST)));
    gathering.take(Events.sealed(ofSample("sample.show", "shown", SECOND)));

    assertThat(gathering.accesses())
        .extracting(Access::act)
        .containsExactly(Act.SAMPLED, Act.SAMPLED);
    assertThat(gathering.accesses()).extracting(Access::shown).containsExactly(2, 1);
  }

  private static Map<String, String> ofSample(String action, String outcome, String draw) {
    Map<String, String> members = Events.person(action, "act", outcome);
    members.put("sample", "draw=" + draw);
    return members;
  }

  private static Map<String, String> inCase(String action, String outcome, String user) {
    Map<String, String> members = Events.person(action, "act", outcome);
    members.put("case", SECOND);
    members.put("userId", user);
    return members;
  }

  /** The trust's policy, and never the note that somebody typed, which can name others. */
  @ParameterizedTest
  @CsvSource({"NAMES, true, true", "ROLE, false, false", "ROLE_AND_ORGANISATION, false, true"})
  void staffAreToldAsThePolicySays(StaffIdentity policy, boolean names, boolean places) {
    Access access =
        gathered(policy, List.of(event("permission.record", "act", "emergency", FIRST))).get(0);

    assertThat(access.who().name().isPresent()).isEqualTo(names);
    assertThat(access.who().organisation().isPresent()).isEqualTo(places);
    assertThat(access.who().role()).contains("Clinical Practitioner");
    assertThat(access.toString()).doesNotContain("SMITH", "brother");
  }

  @Test
  void saysThatThereIsMoreThanItHolds() {
    AccessGathering gathering = new AccessGathering(StaffIdentity.ROLE);
    for (int i = 0; i <= AccessGathering.MOST; i++) {
      gathering.take(Events.sealed(event("patient.find", "outcome", "found", FIRST)));
    }
    assertThat(gathering.accesses()).hasSize(AccessGathering.MOST);
    assertThat(gathering.isCut()).isTrue();
  }

  @Test
  void anEventThatWasChangedIsToldAsSuch() {
    AccessGathering gathering = new AccessGathering(StaffIdentity.ROLE);
    gathering.take(Events.changed(event("permission.record", "act", "patient-agrees", FIRST)));
    assertThat(gathering.accesses()).singleElement().matches(access -> !access.intact());
  }
}
