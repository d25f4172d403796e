package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.alert.AlertAge;
import org.lanternscr.alert.AlertAges;
import org.lanternscr.audit.AccessFigures;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditFigures;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.SavedSearch;
import org.lanternscr.audit.SavedSearches;
import org.lanternscr.audit.sequencer.AuditIntegrity;
import org.lanternscr.audit.sequencer.LogCondition;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Rights;

/** R5.1, R5.2, R5.6: what a privacy officer looks for, of which sites, and that it is on record. */
@ExtendWith(ArquillianExtension.class)
class SearchIT {

  /** Nobody else's in these tests. */
  private static final NhsNumber PATIENT = new NhsNumber("9990004005");

  private static final NhsNumber OTHER_PATIENT = new NhsNumber("9990004013");

  /** The events of {@link #aStory}. */
  private static final int STORY = 13;

  private static final AuditTerms EVERYTHING = AuditTerms.everything(Site.GENERAL);

  @Inject private AuditSearch search;
  @Inject private SavedSearches saved;
  @Inject private AuditIntegrity integrity;
  @Inject private AuditFigures figures;
  @Inject private AlertAges alerts;
  @Inject private AuditTrail events;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person officer;

  @BeforeEach
  void begin() throws Exception {
    officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    trail.mark();
  }

  private AuditPage page(AuditTerms terms, Optional<UUID> after, int size) throws Exception {
    return officer.does(() -> search.page(terms, after, size));
  }

  private List<AuditEntry> found(AuditTerms terms) throws Exception {
    return page(terms, Optional.empty(), 200).entries();
  }

  private static AuditTerms of(NhsNumber patient) {
    return terms(patient, null, null, null, null, null, null);
  }

  private static AuditTerms terms(
      NhsNumber patient,
      String user,
      AuditAction kind,
      AuditOutcome outcome,
      String reason,
      LocalDate from,
      LocalDate to) {
    return new AuditTerms(
        Site.GENERAL,
        Optional.ofNullable(patient),
        Optional.ofNullable(user),
        Optional.ofNullable(kind),
        Optional.ofNullable(outcome),
        Optional.ofNullable(reason),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  private static AuditEvent event(
      NhsNumber patient, AuditAction kind, AuditOutcome outcome, String detail) {
    return AuditEvent.act(kind, outcome).atSite("RZZ01").about(patient).detail(detail);
  }

  /**
   * So many events; twelve of them about a patient, and what they have in common is told by the
   * filters alone.
   */
  private void aStory() {
    for (int i = 0; i < 6; i++) {
      events.recordAlone(event(PATIENT, AuditAction.FIND_PATIENT, AuditOutcome.FOUND, null));
    }
    events.recordAlone(event(PATIENT, AuditAction.FIND_PATIENT, AuditOutcome.FAILED, "TIMED_OUT"));
    events.recordAlone(event(PATIENT, AuditAction.SHOW_RECORD, AuditOutcome.SHOWN, null));
    events.recordAlone(event(PATIENT, AuditAction.SHOW_RECORD, AuditOutcome.FAILED, "TIMED_OUT"));
    events.recordAlone(event(PATIENT, AuditAction.RECORD_PERMISSION, AuditOutcome.EMERGENCY, "E1"));
    events.recordAlone(event(PATIENT, AuditAction.RECORD_PERMISSION, AuditOutcome.EMERGENCY, "E2"));
    events.recordAlone(event(PATIENT, AuditAction.PRINT_RECORD, AuditOutcome.SHOWN, "E1"));
    events.recordAlone(event(OTHER_PATIENT, AuditAction.PRINT_RECORD, AuditOutcome.SHOWN, "E1"));
  }

  private static Stream<String> briefs(List<AuditEntry> entries) {
    return entries.stream()
        .filter(entry -> !entry.action().startsWith("audit."))
        .map(entry -> entry.action() + " " + entry.outcome());
  }

  /** R5.1: each term, alone and with others, finds what it should and nothing else. */
  @Test
  void eachTermIsMet() throws Exception {
    aStory();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    assertThat(briefs(found(of(PATIENT)))).hasSize(12);
    assertThat(
            briefs(found(terms(PATIENT, null, AuditAction.FIND_PATIENT, null, null, null, null))))
        .hasSize(7);
    assertThat(briefs(found(terms(PATIENT, null, null, AuditOutcome.FAILED, null, null, null))))
        .containsExactly("record.show failed", "patient.find failed");
    assertThat(briefs(found(terms(PATIENT, null, null, null, "E1", null, null))))
        .as("a reason is one of opening a record, and not any detail")
        .containsExactly("permission.record emergency");
    assertThat(briefs(found(terms(PATIENT, null, null, null, null, today.plusDays(1), null))))
        .isEmpty();
    assertThat(briefs(found(terms(PATIENT, null, null, null, null, today, today)))).hasSize(12);
    assertThat(briefs(found(terms(PATIENT, null, null, null, null, null, today.minusDays(1)))))
        .isEmpty();

    AuditTerms shown =
        terms(null, null, AuditAction.SHOW_RECORD, AuditOutcome.SHOWN, null, today, null);
    assertThat(found(shown))
        .anyMatch(entry -> entry.patient().equals(Optional.of(PATIENT)))
        .allMatch(entry -> entry.action().equals("record.show") && entry.outcome().equals("shown"));
    assertThat(found(terms(null, null, AuditAction.SHOW_RECORD, null, null, null, null)))
        .extracting(AuditEntry::outcome)
        .contains("shown", "failed");
    assertThat(found(terms(null, null, null, AuditOutcome.FAILED, null, null, null)))
        .extracting(AuditEntry::action)
        .contains("record.show", "patient.find");
  }

  /** R5.2: a user's events are those of that user, of any kind or of one. */
  @Test
  void aUserIsFound() throws Exception {
    reception.signsIn(User.LEGAL_ACCESS, Site.GENERAL);
    AuditTerms all = terms(null, User.LEGAL_ACCESS, null, null, null, null, null);
    assertThat(found(all))
        .isNotEmpty()
        .allMatch(entry -> entry.member("userId").equals(Optional.of(User.LEGAL_ACCESS)));
    assertThat(found(terms(null, User.LEGAL_ACCESS, AuditAction.SIGN_IN, null, null, null, null)))
        .isNotEmpty()
        .allMatch(entry -> entry.action().equals("signin.sign-in"));
    assertThat(
            found(
                terms(
                    null,
                    User.LEGAL_ACCESS,
                    AuditAction.SIGN_IN,
                    AuditOutcome.STALE,
                    null,
                    null,
                    null)))
        .isEmpty();
    assertThat(officer.does(() -> search.knowsUser(all))).isTrue();
    AuditTerms nobody = terms(null, "999000009999", null, null, null, null, null);
    assertThat(officer.does(() -> search.knowsUser(nobody))).isFalse();
  }

  /** R5.1: each search and each further page is an event with all that was asked for. */
  @Test
  void eachReadingIsAnEventThatNamesWhatWasLookedFor() throws Exception {
    aStory();
    trail.mark();
    AuditTerms terms =
        terms(PATIENT, null, AuditAction.FIND_PATIENT, AuditOutcome.FOUND, null, null, null);
    List<AuditEntry> first = page(terms, Optional.empty(), 2).entries();
    UUID last = first.get(1).id();
    page(terms, Optional.of(last), 2);

    List<TrailEvent> read = trail.sinceMark();
    assertThat(read).extracting(TrailEvent::brief).containsOnly("audit.search act done").hasSize(2);
    assertThat(read.get(0).members())
        .containsEntry("nhsNumber", PATIENT.digits())
        .containsEntry("search", "action=patient.find\noutcome=found")
        .containsEntry("detail", "NEWEST_EVENTS")
        .containsEntry("userId", User.PRIVACY_OFFICER);
    assertThat(read.get(1).members())
        .containsEntry("search", "action=patient.find\noutcome=found\nafter=" + last)
        .containsEntry("detail", "OLDER_EVENTS");
    assertThat(found(of(PATIENT)))
        .as("who looked for the patient is found by the patient")
        .extracting(AuditEntry::action)
        .contains("audit.search");
  }

  /**
   * R5.6: a role of one site reads that site; one of the trust reads each, in that site's trail.
   */
  @Test
  void aRoleReadsTheSitesAtWhichItCounts() throws Exception {
    AuditTerms community = AuditTerms.everything(Site.COMMUNITY);
    assertThat(officer.does(() -> search.sites())).containsExactly(Site.GENERAL);
    assertThatThrownBy(() -> page(community, Optional.empty(), 10))
        .hasRootCauseMessage("A site at which the caller's role does not count");
    assertThatThrownBy(() -> officer.does(() -> search.knowsUser(community)))
        .hasRootCauseMessage("A site at which the caller's role does not count");
    assertThat(trail.briefSinceMark()).as("nothing was read").isEmpty();

    Person ofTrust =
        reception
            .signsIn(User.ADMINISTRATOR_OF_TRUST, Site.GENERAL)
            .with(Set.of(Rights.READ_AUDIT));
    trail.mark();
    List<OdsCode> sites = ofTrust.does(() -> search.sites());
    assertThat(sites).contains(Site.GENERAL, Site.COMMUNITY, Site.DAY);
    AuditPage page = ofTrust.does(() -> search.page(community, Optional.empty(), 50));
    assertThat(page.entries())
        .isNotEmpty()
        .allMatch(entry -> entry.member("site").equals(Optional.of("RZZ02")));
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("site", "RZZ02")
                    .containsEntry("organisation", "RZZ")
                    .containsEntry("userId", User.ADMINISTRATOR_OF_TRUST));
    assertThat(
            Failure.of(reception.clinician(), () -> search.page(EVERYTHING, Optional.empty(), 1)))
        .isInstanceOf(jakarta.ejb.EJBAccessException.class);
  }

  /** R5.1: a search is kept for its owner alone, and keeping and forgetting it are events. */
  @Test
  void aSavedSearchIsItsOwners() throws Exception {
    AuditTerms terms =
        terms(PATIENT, User.CLINICIAN, null, null, null, LocalDate.of(2026, 11, 1), null);
    SavedSearch.Name name = new SavedSearch.Name("Complaint 2026/118");
    UUID id = officer.does(() -> saved.save(name, terms)).orElseThrow();

    assertThat(officer.does(() -> saved.find(id)).map(SavedSearch::terms)).contains(terms);
    assertThat(officer.does(() -> saved.save(name, EVERYTHING))).as("the name is taken").isEmpty();
    Person colleague =
        reception.signsIn(User.ADMINISTRATOR, Site.GENERAL).with(Set.of(Rights.READ_AUDIT));
    assertThat(colleague.does(() -> saved.all())).isEmpty();
    assertThat(colleague.does(() -> saved.find(id))).isEmpty();
    trail.mark();
    forgets(colleague, id);
    assertThat(officer.does(() -> saved.find(id))).as("not the colleague's to delete").isPresent();
    assertThat(trail.briefSinceMark()).isEmpty();
    assertThat(Failure.of(reception.clinician(), () -> saved.all()))
        .isInstanceOf(jakarta.ejb.EJBAccessException.class);

    trail.mark();
    forgets(officer, id);
    assertThat(officer.does(() -> saved.all())).isEmpty();
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("action", "audit.forget-search")
                    .containsEntry("nhsNumber", PATIENT.digits())
                    .containsEntry("search", "user=" + User.CLINICIAN + "\nfrom=2026-11-01")
                    .containsEntry("savedSearch", id.toString())
                    .doesNotContainValue("Complaint 2026/118"));
  }

  private void forgets(Person person, UUID id) throws Exception {
    person.does(
        () -> {
          saved.forget(id);
          return null;
        });
  }

  /** R5.3: who asks gets the log looked at now, once a minute at most, and that is on record. */
  @Test
  void theLogIsCheckedWhenAskedForAndNotAgainAtOnce() throws Exception {
    Person ofCommunity = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    Person ofTheTrust =
        reception
            .signsIn(User.ADMINISTRATOR_OF_TRUST, Site.GENERAL)
            .with(Set.of(Rights.READ_AUDIT));
    trail.mark();
    List<Boolean> done = new ArrayList<>();
    for (Person person : List.of(ofTheTrust, ofCommunity)) {
      done.add(person.does(() -> integrity.check(Site.COMMUNITY)));
    }
    assertThat(done).containsExactly(true, false);
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("audit.check act done");
              assertThat(event.member("site")).as("whose log it is").isEqualTo("RZZ02");
              assertThat(event.member("leaves")).matches("[0-9]+ of [0-9]+, wrong 0");
            });
    LogCondition.LastCheck last =
        ofCommunity.does(() -> integrity.condition(Site.COMMUNITY)).lastCheck().orElseThrow();
    assertThat(last.wrong()).isZero();
    assertThat(last.checked()).isPositive().isLessThanOrEqualTo(last.of());
  }

  /** R5.3: it is the log of the site that is read, and nobody looks at one of another's. */
  @Test
  void theConditionOfALogIsOfTheSiteThatIsRead() throws Exception {
    Person everywhere =
        reception
            .signsIn(User.ADMINISTRATOR_OF_TRUST, Site.GENERAL)
            .with(Set.of(Rights.READ_AUDIT));
    long own = logged(everywhere, Site.GENERAL);
    long other = logged(everywhere, Site.COMMUNITY);
    aStory();
    assertThat(logged(everywhere, Site.GENERAL) - own).isGreaterThanOrEqualTo(STORY);
    assertThat(logged(everywhere, Site.COMMUNITY) - other)
        .as("not of the site of the role")
        .isLessThan(STORY);
    for (Callable<?> door :
        List.<Callable<?>>of(
            () -> integrity.condition(Site.COMMUNITY), () -> integrity.check(Site.COMMUNITY))) {
      assertThat(Failure.of(officer, door::call))
          .hasRootCauseMessage("A site at which the caller's role does not count");
    }
  }

  private long logged(Person person, OdsCode site) throws Exception {
    LogCondition condition = person.does(() -> integrity.condition(site));
    return condition.signed() + condition.waiting();
  }

  /** R5.1: the figures count what was recorded, of a bounded span, and reading them is an event. */
  @Test
  void theFiguresCountWhatWasRecorded() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    AccessFigures before = officer.does(() -> figures.accesses(Site.GENERAL, today, today));
    aStory();
    trail.mark();
    AccessFigures after =
        officer.does(() -> figures.accesses(Site.GENERAL, today.minusDays(30), today));

    assertThat(after.days()).hasSize(31);
    assertThat(after.days().get(30).shown()).isEqualTo(before.days().get(0).shown() + 1);
    assertThat(given(after, AuditOutcome.EMERGENCY))
        .isEqualTo(given(before, AuditOutcome.EMERGENCY) + 2);
    assertThat(after.roles().stream().mapToLong(AccessFigures.Role::shown).sum())
        .isEqualTo(after.days().stream().mapToLong(AccessFigures.Day::shown).sum());
    assertThat(after.cut()).isFalse();
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("action", "audit.read-figures")
                    .containsEntry("search", "from=" + today.minusDays(30) + "\nto=" + today));
    assertThat(
            Failure.of(officer, () -> figures.accesses(Site.GENERAL, today.minusDays(31), today)))
        .hasRootCauseMessage("A span has 1 to 31 days");
    assertThat(Failure.of(officer, () -> figures.accesses(Site.COMMUNITY, today, today)))
        .hasRootCauseMessage("A site at which the caller's role does not count");
    assertThat(officer.does(() -> alerts.byAge()))
        .extracting(AlertAge::fromDays)
        .containsExactly(0, 1, 3, 8, 31);
  }

  private static long given(AccessFigures figures, AuditOutcome outcome) {
    return figures.answers().stream()
        .filter(answer -> answer.outcome() == outcome)
        .findFirst()
        .orElseThrow()
        .given();
  }

  /** R5.6: of two windows in which the same name is given at once, one keeps it. */
  @Test
  void ofTwoSearchesOfOneNameAtOnceTheLaterIsTold() throws Exception {
    SavedSearch.Name name = new SavedSearch.Name("At once");
    try (HeldLock first =
        new HeldLock("hashtextextended('saved searches " + User.PRIVACY_OFFICER + "', 0)")) {
      first.runs(
          "INSERT INTO audit_saved_search (search_id, event_id, user_id, name, saved, site_ods)"
              + " SELECT gen_random_uuid(), event_id, '"
              + User.PRIVACY_OFFICER
              + "', 'At once', now(), 'RZZ01' FROM audit_event LIMIT 1");
      CompletableFuture<Optional<UUID>> later =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return officer.does(() -> saved.save(name, EVERYTHING));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      first.awaitWaiting(1);
      first.letGo();
      assertThat(later.get()).as("the name is taken").isEmpty();
    } finally {
      Superuser.runs("DELETE FROM audit_saved_search WHERE name = 'At once'");
    }
  }
}
