package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanternscr.platform.Rights.LOOK_FOR_SUMMARY;
import static org.lanternscr.platform.Rights.MANAGE_SITES;
import static org.lanternscr.platform.Rights.OVERRIDE_EMERGENCY;
import static org.lanternscr.platform.Rights.READ_AUDIT;
import static org.lanternscr.platform.Rights.RECORD_PERMISSION;
import static org.lanternscr.platform.Rights.VIEW_RECORD;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.Rights;
import org.lanternscr.signin.AuthorisationResponse;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.SignIn;
import org.lanternscr.signin.SignInResult.Reason;
import org.lanternscr.signin.SignInResult.Refused;
import org.lanternscr.signin.SignInResult.RoleNeeded;
import org.lanternscr.signin.SignInResult.SignedIn;

/** R3.1, R3.2, R3.5, R3.6, R2.6, R4.4, R5.1, R5.2. */
@ExtendWith(ArquillianExtension.class)
class SignInIT {

  @Inject private SignIn signIn;
  @Inject private PatientFinder finder;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @BeforeEach
  void mark() throws Exception {
    trail.mark();
    Journal.mark();
  }

  /** R5.1, R5.2: attempt, outcome and role are events of their own, each complete. */
  @Test
  void recordsAttemptOutcomeAndRole() throws Exception {
    Caller caller = ((SignedIn) reception.tries(User.CLINICIAN, Site.GENERAL)).caller();

    assertThat(trail.briefSinceMark())
        .containsExactly(
            "signin.sign-in attempt pending",
            "signin.sign-in outcome done",
            "signin.choose-role act done");
    List<TrailEvent> events = trail.sinceMark();
    assertThat(events).allSatisfy(SignInIT::isComplete);
    assertThat(events.get(0).members()).doesNotContainKeys("userId", "signIn", "roleProfile");
    assertThat(events.get(1).members())
        .containsEntry("attempt", events.get(0).member("id"))
        .containsEntry("userId", User.CLINICIAN)
        .containsEntry("userName", "CLINICIAN, One (Dr)")
        .containsEntry("signIn", caller.signIn())
        .containsEntry("acrAsked", "AAL2_OR_AAL3_ANY")
        .doesNotContainKey("roleProfile");
    assertThat(events.get(2).members())
        .containsEntry("signIn", caller.signIn())
        .containsEntry("roleProfile", "555000000101")
        .containsEntry("roleCode", "R8000")
        .containsEntry("organisation", "RZZ01");
  }

  private static void isComplete(TrailEvent event) {
    assertThat(event.members())
        .containsEntry("format", "lantern-audit-event/1")
        .containsEntry("environment", "sandbox")
        .containsEntry("site", "RZZ01")
        .containsEntry(
            "server", ConfigProvider.getConfig().getValue("lantern.server.name", String.class))
        .containsKeys("id", "recorded", "start", "count", "build");
    assertThat(event.member("recorded"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  /** R3.6: each sign-in has a state of its own, which goes to the platform unchanged. */
  @Test
  void makesAStateForEachSignIn() {
    PendingSignIn one = reception.leavesFor(Site.GENERAL);
    PendingSignIn two = reception.leavesFor(Site.GENERAL);

    assertThat(one.state()).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(two.state());
    assertThat(one.address().getQuery())
        .contains("state=" + one.state())
        .contains("client_id=sandbox-rzz01")
        .contains("redirect_uri=https://localhost:9443/signin/callback");
    assertThat(one.toString()).doesNotContain(one.state());
  }

  /** R2.6: with several roles nothing may be done before one is chosen. */
  @Test
  void asksForTheRoleWhenThereAreSeveral() throws Exception {
    RoleNeeded needed = (RoleNeeded) reception.tries(User.SEVERAL_ROLES, Site.GENERAL);

    assertThat(needed.roles())
        .extracting(Caller.Role::profile)
        .containsExactly("555000000201", "555000000202", "555000000203");
    assertThat(signIn.rolesOf(needed.caller().signIn())).isEqualTo(needed.roles());
    assertThat(needed.caller().role()).isEmpty();
    assertThat(needed.caller().rights()).isEmpty();
    assertThat(trail.briefSinceMark())
        .containsExactly("signin.sign-in attempt pending", "signin.sign-in outcome done");
  }

  /** R2.6: rights follow from the chosen role alone, also after a change of role. */
  @Test
  void worksInTheRoleChosenAndInNoOther() throws Exception {
    Caller caller = ((RoleNeeded) reception.tries(User.SEVERAL_ROLES, Site.GENERAL)).caller();

    Caller clerk = signIn.chooseRole(caller.signIn(), "555000000202");
    assertThat(clerk.rights())
        .containsOnly(Map.entry(LOOK_FOR_SUMMARY, "B0264"), Map.entry(RECORD_PERMISSION, "R8008"));
    Caller nurse = signIn.chooseRole(caller.signIn(), "555000000203");
    assertThat(nurse.rights().keySet()).containsExactlyInAnyOrder(LOOK_FOR_SUMMARY, VIEW_RECORD);
    assertThat(trail.sinceMark().subList(2, 4))
        .extracting(event -> event.member("roleProfile"), event -> event.member("organisation"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("555000000202", "RZZ01"),
            org.assertj.core.groups.Tuple.tuple("555000000203", "RZZ"));
  }

  /** R2.6: a role that was not offered cannot be taken. */
  @Test
  void refusesARoleThatWasNotOffered() throws Exception {
    Caller caller = ((RoleNeeded) reception.tries(User.SEVERAL_ROLES, Site.GENERAL)).caller();
    trail.mark();

    assertThatThrownBy(() -> signIn.chooseRole(caller.signIn(), "555000000101"))
        .isInstanceOf(NobodySignedInException.class);
    assertThatThrownBy(() -> signIn.chooseRole("no such sign-in", "555000000201"))
        .isInstanceOf(NobodySignedInException.class);
    assertThat(trail.briefSinceMark()).isEmpty();
  }

  /** R4.4: a role of another trust is not even offered. */
  @Test
  void passesOverRolesOfOtherTrusts() {
    Caller caller = ((SignedIn) reception.tries(User.TWO_ORGANISATIONS, Site.COMMUNITY)).caller();

    assertThat(caller.role().orElseThrow().organisation()).isEqualTo("RZZ02");
    assertThat(signIn.rolesOf(caller.signIn())).hasSize(1);
  }

  /** R2.6, R4.4: nobody works without a role of the site or its trust; the refusal is recorded. */
  @Test
  void refusesAndRecordsWhoHasNoRoleHere() throws Exception {
    refuses(User.OTHER_ORGANISATION, Site.GENERAL, Reason.OTHER_ORGANISATION);
    refuses(User.CLINICIAN, Site.COMMUNITY, Reason.OTHER_ORGANISATION);
    refuses(User.NO_ROLES, Site.GENERAL, Reason.NO_ROLE);
    refuses(User.ROLES_CLAIM_MISSING, Site.GENERAL, Reason.NO_ROLE);
  }

  private void refuses(String userId, OdsCode site, Reason reason) throws Exception {
    trail.mark();
    assertThat(reception.tries(userId, site)).isEqualTo(new Refused(reason));
    List<TrailEvent> events = trail.sinceMark();
    assertThat(events)
        .extracting(TrailEvent::brief)
        .containsExactly("signin.sign-in attempt pending", "signin.sign-in outcome refused");
    assertThat(events.get(1).members())
        .containsEntry("attempt", events.get(0).member("id"))
        .containsEntry("userId", userId)
        .containsEntry("site", site.value())
        .containsEntry("detail", reason.name());
    assertThat(signIn.rolesOf(events.get(1).member("signIn"))).isEmpty();
  }

  /** R2.6: default deny; what is not in the role's activities or job role gives no right. */
  @Test
  void givesTheRightsOfTheRoleAndNoMore() {
    Map<String, Set<String>> expected =
        Map.of(
            User.CLINICIAN, Set.of(LOOK_FOR_SUMMARY, VIEW_RECORD, OVERRIDE_EMERGENCY),
            User.NO_EMERGENCY, Set.of(LOOK_FOR_SUMMARY, VIEW_RECORD),
            User.EXISTENCE_ONLY, Set.of(LOOK_FOR_SUMMARY, RECORD_PERMISSION),
            User.PRIVACY_OFFICER, Set.of(READ_AUDIT),
            User.ADMINISTRATOR, Set.of(MANAGE_SITES),
            User.ACTIVITIES_ABSENT, Set.of(),
            User.ACTIVITIES_EMPTY, Set.of());
    expected.forEach(
        (userId, rights) ->
            assertThat(reception.signsIn(userId, Site.GENERAL).rights())
                .as(userId)
                .isEqualTo(rights));
  }

  /** R3.2: the platform may tell no name; the user id stands in for it and none is made up. */
  @Test
  void admitsAPersonWithoutAName() throws Exception {
    Caller caller = ((SignedIn) reception.tries(User.NO_NAME, Site.GENERAL)).caller();

    assertThat(caller.name()).isEqualTo(Optional.empty());
    assertThat(caller.displayName()).isEqualTo(User.NO_NAME);
    assertThat(trail.sinceMark()).noneMatch(event -> event.members().containsKey("userName"));
  }

  /** R3.6: a tampered, missing or foreign state ends the sign-in before the code is redeemed. */
  @Test
  void refusesAnotherStateThanItSent() throws Exception {
    for (String state : new String[] {"another-state", "", null}) {
      PendingSignIn pending = reception.leavesFor(Site.GENERAL);
      Callback callback = Callback.of(pending.address(), User.CLINICIAN);
      assertThat(signIn.complete(pending, new AuthorisationResponse(state, callback.code(), null)))
          .isEqualTo(new Refused(Reason.WRONG_STATE));
    }
    assertThat(Journal.of(Journal.TOKEN)).isEmpty();
    assertThat(trail.briefSinceMark()).hasSize(6).contains("signin.sign-in outcome refused");
    assertThat(trail.sinceMark().get(5).member("detail")).isEqualTo("WRONG_STATE");
  }

  /** R3.6: a sign-in that was left open too long is over. */
  @Test
  void refusesWhoComesBackTooLate() {
    PendingSignIn pending = reception.leavesFor(Site.GENERAL);
    Callback callback = Callback.of(pending.address(), User.CLINICIAN);
    PendingSignIn old =
        new PendingSignIn(
            pending.site(),
            pending.address(),
            pending.state(),
            pending.nonce(),
            pending.codeVerifier(),
            pending.roleAskedAgain(),
            pending.begun().minus(Duration.ofMinutes(11)));

    assertThat(signIn.complete(old, callback.response())).isEqualTo(new Refused(Reason.TOO_LATE));
    assertThat(Journal.of(Journal.TOKEN)).isEmpty();
  }

  /** R3.2: a code works once, and no code is no sign-in. */
  @Test
  void refusesACodeThatIsUsedOrMissing() throws Exception {
    PendingSignIn pending = reception.leavesFor(Site.GENERAL);
    Callback callback = Callback.of(pending.address(), User.CLINICIAN);

    assertThat(signIn.complete(pending, callback.response())).isInstanceOf(SignedIn.class);
    trail.mark();
    assertThat(signIn.complete(pending, callback.response()))
        .isEqualTo(new Refused(Reason.WRONG_CODE));
    assertThat(signIn.complete(pending, new AuthorisationResponse(callback.state(), null, null)))
        .isEqualTo(new Refused(Reason.WRONG_CODE));
    assertThat(trail.sinceMark())
        .extracting(event -> event.member("detail"))
        .containsExactly(null, "WRONG_CODE", null, "WRONG_CODE");
  }

  /** R3.2, RFC 6749 4.1.2.1: an error in place of a code is told as what it is. */
  @Test
  void readsTheErrorThatCameInPlaceOfACode() throws Exception {
    Map<String, Reason> expected = new LinkedHashMap<>();
    expected.put("access_denied", Reason.CANCELLED);
    expected.put("unauthorized_client", Reason.APPLICATION_REFUSED);
    expected.put("invalid_scope", Reason.APPLICATION_REFUSED);
    expected.put("server_error", Reason.PLATFORM_FAILED);
    expected.put("anything else", Reason.PLATFORM_FAILED);
    expected.forEach(
        (error, reason) -> {
          PendingSignIn pending = reception.leavesFor(Site.GENERAL);
          assertThat(
                  signIn.complete(
                      pending, new AuthorisationResponse(pending.state(), "a-code", error)))
              .as(error)
              .isEqualTo(new Refused(reason));
        });
    assertThat(Journal.of(Journal.TOKEN)).as("no code is redeemed").isEmpty();
    assertThat(trail.sinceMark().get(1).members())
        .containsEntry("outcome", "refused")
        .containsEntry("detail", "CANCELLED")
        .containsEntry("asid", "200000000012");
  }

  /** R5.2: a callback that nobody was sent to leaves an event, at a site that exists. */
  @Test
  void recordsACallbackThatNobodyWasSentTo() throws Exception {
    assertThat(signIn.refuseUnasked(Optional.of(Site.GENERAL), Optional.empty()))
        .isEqualTo(new Refused(Reason.NO_PENDING));
    signIn.refuseUnasked(Optional.empty(), Optional.empty());
    signIn.refuseUnasked(Optional.of(new OdsCode("RYY99")), Optional.empty());
    PendingSignIn waiting = reception.leavesFor(Site.GENERAL);
    assertThat(signIn.refuseUnasked(Optional.of(Site.COMMUNITY), Optional.of(waiting)))
        .isEqualTo(new Refused(Reason.WRONG_STATE));

    assertThat(trail.sinceMark())
        .extracting(event -> event.member("site") + " " + event.member("detail"))
        .containsExactly(
            "RZZ01 NO_PENDING", "RZZ01 NO_PENDING", "RZZ01 NO_PENDING", "RZZ01 WRONG_STATE");
  }

  /**
   * R5.1: anybody can begin a sign-in and bring back rubbish, but not fill the audit log by it; and
   * nobody who proves who they are goes without an attempt and an outcome of their own.
   */
  @Test
  void countsAFloodOfSignInsThatProveNothing() throws Exception {
    for (int i = 0; i < 150; i++) {
      PendingSignIn pending = reception.leavesFor(Site.COMMUNITY);
      assertThat(
              signIn.complete(
                  pending, new AuthorisationResponse(pending.state(), null, "access_denied")))
          .isEqualTo(new Refused(Reason.CANCELLED));
    }
    long alone =
        trail.sinceMark().stream()
            .filter(e -> e.brief().equals("signin.sign-in attempt pending"))
            .count();
    assertThat(alone).isLessThan(65);
    trail.waitForFurther(150 - alone);
    trail.mark();

    assertThat(reception.tries(User.TWO_ORGANISATIONS, Site.COMMUNITY))
        .isInstanceOf(SignedIn.class);
    assertThat(reception.tries(User.CLINICIAN, Site.COMMUNITY))
        .isEqualTo(new Refused(Reason.OTHER_ORGANISATION));
    assertThat(trail.sinceMark())
        .extracting(TrailEvent::brief)
        .containsSubsequence(
            "signin.sign-in attempt pending",
            "signin.sign-in outcome done",
            "signin.sign-in attempt pending",
            "signin.sign-in outcome refused");
  }

  /** R2.6, R5.2: a page refused for want of a right is an event of the person who asked for it. */
  @Test
  void recordsAPageThatWasRefused() throws Exception {
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    trail.mark();
    signIn.refusePage(officer.signIn(), Rights.VIEW_RECORD);

    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("action", "platform.refuse")
                    .containsEntry("userId", User.PRIVACY_OFFICER)
                    .containsEntry("detail", "NO_RIGHT_view-record"));
    assertThatThrownBy(() -> signIn.refusePage("no such sign-in", Rights.VIEW_RECORD))
        .isInstanceOf(NobodySignedInException.class);
  }

  /** R3.2: whatever is wrong with the token reply or the user's claims, nobody is signed in. */
  @Test
  void refusesWhenThePlatformFails() throws Exception {
    List<String> faults =
        List.of(
            "999000000031", // no access token
            "999000000032", // no lifetimes
            "999000000033", // 429
            "999000000034", // 500
            "999000000035", // 503 as HTML
            "999000000036", // slow
            "999000000037", // connection closed
            "999000000039"); // userinfo answers 503
    for (String userId : faults) {
      trail.mark();
      assertThat(reception.tries(userId, Site.GENERAL))
          .as(userId)
          .isEqualTo(new Refused(Reason.PLATFORM_FAILED));
      assertThat(trail.sinceMark().get(1).members())
          .as(userId)
          .containsEntry("outcome", "refused")
          .containsEntry("detail", "PLATFORM_FAILED")
          .doesNotContainKey("userId");
    }
  }

  /** R4.1: a site that this server does not serve cannot be signed in at. */
  @Test
  void knowsItsOwnSitesOnly() {
    assertThatThrownBy(() -> signIn.begin(new OdsCode("RZZ99")))
        .isInstanceOf(NobodySignedInException.class);
  }

  /** The patient was found under another sign-in, so coming back to them is an event. */
  @Test
  void recordsThatAPersonComesBackToAPatient() throws Exception {
    Caller caller = ((SignedIn) reception.tries(User.CLINICIAN, Site.GENERAL)).caller();
    trail.mark();
    signIn.resume(caller.signIn(), Optional.of(TestPatient.ORDINARY.number()));
    signIn.resume(caller.signIn(), Optional.empty());

    assertThat(trail.briefSinceMark())
        .containsExactly("signin.resume act done", "signin.resume act done");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("nhsNumber", TestPatient.ORDINARY.number().digits())
        .containsEntry("signIn", caller.signIn())
        .containsEntry("roleProfile", "555000000101");
    assertThat(trail.sinceMark().get(1).members()).doesNotContainKey("nhsNumber");
    signIn.end(caller.signIn(), AuditOutcome.DONE);
    assertThatThrownBy(() -> signIn.resume(caller.signIn(), Optional.empty()))
        .isInstanceOf(NobodySignedInException.class);
  }

  /** R3.2: after sign-out nothing is left of the tokens, so nobody can call the nation. */
  @Test
  void forgetsEverythingAtSignOut() throws Exception {
    Person person = reception.clinician();
    trail.mark();
    signIn.end(person.signIn(), AuditOutcome.TIMED_OUT);
    signIn.end(person.signIn(), AuditOutcome.DONE);

    assertThat(trail.briefSinceMark()).containsExactly("signin.sign-out act timed-out");
    assertThat(signIn.rolesOf(person.signIn())).isEmpty();
    Journal.mark();
    assertThatThrownBy(() -> person.does(() -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOf(NobodySignedInException.class);
    assertThat(Journal.about(TestPatient.ORDINARY)).isEmpty();
  }
}
