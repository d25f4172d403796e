package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanternscr.platform.Rights.LOOK_FOR_SUMMARY;
import static org.lanternscr.platform.Rights.OVERRIDE_EMERGENCY;
import static org.lanternscr.platform.Rights.READ_AUDIT;
import static org.lanternscr.platform.Rights.VIEW_RECORD;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalHeaders;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.RoleHeader;
import org.lanternscr.signin.AuthorisationResponse;
import org.lanternscr.signin.Cis2Logout;
import org.lanternscr.signin.LogoutAnswer;
import org.lanternscr.signin.LogoutToken;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.PublishedKeys;
import org.lanternscr.signin.SignIn;
import org.lanternscr.signin.SignInResult;
import org.lanternscr.signin.SignInResult.AskedAgain;
import org.lanternscr.signin.SignInResult.Reason;
import org.lanternscr.signin.SignInResult.Refused;
import org.lanternscr.signin.SignInResult.SignedIn;

/** R3.1 to R3.3, R3.5, R3.6, R2.6: the separate pattern; no token is accepted unverified. */
@ExtendWith(ArquillianExtension.class)
class SeparateSignInIT {

  @Inject private SignIn signIn;
  @Inject private PatientFinder finder;
  @Inject private NationalGateway gateway;
  @Inject private PublishedKeys publishedKeys;
  @Inject private Cis2Logout logout;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @BeforeEach
  void mark() throws Exception {
    trail.mark();
    Journal.mark();
  }

  /** R3.5, R5.2: the level is the one that NHS CIS2 states, never the one asked for. */
  @Test
  void recordsTheLevelThatWasReached() throws Exception {
    Map<String, String> levels =
        Map.of(User.CLINICIAN_RZZ03, "level 3", User.AAL2_RZZ03, "level 2");
    for (Map.Entry<String, String> level : levels.entrySet()) {
      trail.mark();
      assertThat(reception.tries(level.getKey(), Site.DAY)).isInstanceOf(SignedIn.class);
      assertThat(trail.briefSinceMark())
          .containsExactly(
              "signin.sign-in attempt pending",
              "signin.sign-in outcome done",
              "signin.choose-role act done");
      assertThat(trail.sinceMark().get(1).members())
          .containsEntry("site", "RZZ03")
          .containsEntry("userId", level.getKey())
          .containsEntry("acrAsked", "AAL2_OR_AAL3_ANY")
          .containsEntry("assurance", level.getValue());
    }
    trail.mark();
    reception.tries(User.CLINICIAN, Site.GENERAL);
    assertThat(trail.sinceMark().get(1).member("assurance"))
        .as("the combined pattern reveals no level")
        .isEqualTo("level enforced by the platform");
  }

  /** R2.6: the role is the one chosen at NHS CIS2; the person's other roles are not on offer. */
  @Test
  void worksInTheRoleChosenAtCis2Only() {
    Caller caller = ((SignedIn) triesIn("555000002102", User.TWO_ROLES_RZZ03)).caller();

    assertThat(caller.role().orElseThrow().profile()).isEqualTo("555000002102");
    assertThat(caller.role().orElseThrow().organisation()).isEqualTo("RZZ");
    assertThat(signIn.rolesOf(caller.signIn())).containsExactly(caller.role().orElseThrow());
    assertThatThrownBy(() -> signIn.chooseRole(caller.signIn(), "555000002101"))
        .isInstanceOf(NobodySignedInException.class);
  }

  private SignInResult triesIn(String role, String userId) {
    PendingSignIn pending = reception.leavesFor(Site.DAY);
    return signIn.complete(
        pending, Callback.of(pending.address(), userId, "&role=" + role).response());
  }

  /** R2.6, R4.4: a role of another trust, chosen at NHS CIS2, does not count here. */
  @Test
  void refusesARoleOfAnotherOrganisation() throws Exception {
    assertThat(reception.tries(User.OTHER_ORGANISATION, Site.DAY))
        .isEqualTo(new Refused(Reason.OTHER_ORGANISATION));
    assertThat(reception.tries(User.NO_ROLES, Site.DAY)).isEqualTo(new Refused(Reason.NO_ROLE));
    assertThat(trail.sinceMark())
        .extracting(event -> event.member("detail"))
        .containsExactly(null, "OTHER_ORGANISATION", null, "NO_ROLE");
    assertThat(reception.signsIn(User.PRIVACY_OFFICER_RZZ03, Site.DAY).rights())
        .containsExactly(READ_AUDIT);
    assertThat(reception.signsIn(User.CLINICIAN_RZZ03, Site.DAY).rights())
        .containsExactlyInAnyOrder(LOOK_FOR_SUMMARY, VIEW_RECORD, OVERRIDE_EMERGENCY);
  }

  /** R2.6: without a role NHS CIS2 is asked once more, with a login; then it is told. */
  @Test
  void asksForTheRoleOnceMore() throws Exception {
    PendingSignIn first = reception.leavesFor(Site.DAY);
    assertThat(first.address().getQuery()).doesNotContain("prompt=");
    Callback one = Callback.of(first.address(), User.NO_SELECTED_ROLE);
    PendingSignIn second = ((AskedAgain) signIn.complete(first, one.response())).pending();
    assertThat(second.address().getQuery()).contains("prompt=login");
    assertThat(second.state()).isNotEqualTo(first.state());
    Callback two = Callback.of(second.address(), User.NO_SELECTED_ROLE);
    assertThat(signIn.complete(second, two.response()))
        .isEqualTo(new Refused(Reason.ROLE_NOT_CHOSEN));
    assertThat(trail.sinceMark())
        .extracting(event -> event.member("outcome") + " " + event.member("detail"))
        .containsExactly(
            "pending null", "refused ROLE_NOT_CHOSEN", "pending null", "refused ROLE_NOT_CHOSEN");
  }

  /** R3.3: each refusal is recorded with what an operator can do, and nothing of the token. */
  @Test
  void admitsNoIdTokenUnverified() throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("wrong-iss", "ISSUER_WRONG");
    expected.put("wrong-iss-port", "ISSUER_WRONG");
    expected.put("missing-iss", "ISSUER_MISSING");
    expected.put("wrong-aud", "AUDIENCE_WRONG");
    expected.put("missing-aud", "AUDIENCE_MISSING");
    expected.put("foreign-azp", "AUDIENCE_ADDITIONAL");
    expected.put("wrong-azp", "AUTHORISED_PARTY_WRONG");
    expected.put("expired", "EXPIRED");
    expected.put("missing-exp", "EXPIRY_MISSING");
    expected.put("issued-in-future", "ISSUED_IN_FUTURE");
    expected.put("not-yet-valid", "NOT_YET_VALID");
    expected.put("old-iat", "ISSUED_TOO_LONG_AGO");
    expected.put("missing-iat", "ISSUED_AT_MISSING");
    expected.put("old-auth-time", "AUTH_TIME_TOO_OLD");
    expected.put("missing-auth-time", "AUTH_TIME_MISSING");
    expected.put("wrong-nonce", "NONCE_WRONG");
    expected.put("missing-nonce", "NONCE_MISSING");
    expected.put("missing-sub", "SUBJECT_MISSING");
    expected.put("missing-level", "LEVEL_MISSING");
    expected.put("low-level", "LEVEL_TOO_LOW");
    expected.put("other-algorithm", "ALGORITHM_NOT_ALLOWED");
    expected.put("missing-kid", "KEY_ID_MISSING");
    expected.put("foreign-key", "SIGNATURE_WRONG");
    expected.put("alg-none", "ALGORITHM_NONE");
    expected.put("hs256", "ALGORITHM_NOT_ALLOWED");
    expected.put("signature-cut", "SIGNATURE_WRONG");
    expected.put("signature-missing", "UNSIGNED");
    expected.put("unknown-kid", "KEY_UNKNOWN");
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> fault : expected.entrySet()) {
      trail.mark();
      SignInResult result = triesWith(fault.getKey());
      TrailEvent event = trail.sinceMark().get(1);
      Reason told =
          fault.getKey().equals("low-level") ? Reason.LEVEL_TOO_LOW : Reason.TOKEN_REFUSED;
      String words = String.valueOf(event.member("refusal"));
      if (!result.equals(new Refused(told))
          || !"refused".equals(event.member("outcome"))
          || !told.name().equals(event.member("detail"))
          || !words.startsWith("The ID token was refused (" + fault.getValue() + "): ")
          || words.contains("eyJ")
          || event.members().containsKey("userId")) {
        wrong.add(fault.getKey() + ": " + result + ", " + event.members());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(expected).hasSizeGreaterThan(25);
  }

  private SignInResult triesWith(String fault) {
    PendingSignIn pending = reception.leavesFor(Site.DAY);
    return signIn.complete(
        pending,
        Callback.of(pending.address(), User.CLINICIAN_RZZ03, "&fault=" + fault).response());
  }

  /** R3.3: what userinfo says counts for the person of the ID token alone. */
  @Test
  void refusesTheUserinfoOfAnotherPerson() throws Exception {
    assertThat(triesWith("other-sub-in-userinfo")).isEqualTo(new Refused(Reason.PLATFORM_FAILED));
    assertThat(trail.sinceMark().get(1).members()).doesNotContainKey("userId");
  }

  /** R5.1: anybody can send a logout token, but not fill the audit log by it. */
  @Test
  void countsAFloodOfLogoutTokensThatAreNotGenuine() throws Exception {
    for (int i = 0; i < 300; i++) {
      assertThat(logout.hear(new LogoutToken("a.b.c"))).isNotInstanceOf(LogoutAnswer.Genuine.class);
    }
    long alone =
        trail.sinceMark().stream()
            .filter(e -> !"FURTHER_REFUSED".equals(e.member("detail")))
            .count();
    assertThat(alone).isLessThan(65);
    TrailEvent further =
        trail.waitForFurther(300 - alone).stream()
            .filter(e -> "FURTHER_REFUSED".equals(e.member("detail")))
            .findFirst()
            .orElseThrow();
    assertThat(further.brief()).isEqualTo("signin.back-channel-logout act refused");
    assertThat(further.member("site")).isEqualTo("RZZ03");
    assertThat(further.member("refusal")).endsWith(", counted only, because so many came");
  }

  /** R3.2: the platform's own trouble is told as such. */
  @Test
  void refusesWhenTheExchangeFails() throws Exception {
    assertThat(reception.tries(User.EXCHANGE_FAILS, Site.DAY))
        .isEqualTo(new Refused(Reason.PLATFORM_FAILED));
    assertThat(trail.sinceMark().get(1).members())
        .containsEntry("detail", "PLATFORM_FAILED")
        .doesNotContainKey("userId");
  }

  /** R3.6: state, code and nonce each serve once. */
  @Test
  void servesOnce() {
    PendingSignIn pending = reception.leavesFor(Site.DAY);
    Callback callback = Callback.of(pending.address(), User.CLINICIAN_RZZ03);
    assertThat(signIn.complete(pending, new AuthorisationResponse("other", callback.code(), null)))
        .isEqualTo(new Refused(Reason.WRONG_STATE));
    assertThat(signIn.complete(pending, callback.response())).isInstanceOf(SignedIn.class);
    assertThat(signIn.complete(pending, callback.response()))
        .isEqualTo(new Refused(Reason.WRONG_CODE));
    assertThat(pending.address().getQuery())
        .contains("nonce=" + pending.nonce(), "code_challenge_method=S256", "max_age=300");
    assertThat(pending.codeVerifier()).isNotEmpty();
    assertThat(pending.address().toString()).doesNotContain(pending.codeVerifier());
  }

  /** R5.2: that NHS CIS2 cannot say where to send the browser is told and recorded. */
  @Test
  void tellsThatASignInCannotBegin() throws Exception {
    assertThat(signIn.begin(Site.WITHOUT_CIS2)).isEqualTo(new Refused(Reason.PLATFORM_FAILED));
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("action", "signin.sign-in")
                    .containsEntry("outcome", "refused")
                    .containsEntry("site", "RZZ04")
                    .containsEntry("detail", "PLATFORM_FAILED"));
  }

  /** A national client with a read and a write. */
  public interface ProbeApi {

    @GET
    @Path("/Probe")
    Response read(@BeanParam NationalHeaders headers);

    @POST
    @Path("/Probe")
    Response write(@BeanParam NationalHeaders headers);
  }

  /** On the wire, the role profile goes where the site's setting says and nowhere else. */
  @Test
  void sendsTheRoleProfileWhereTheSettingSays() {
    Caller caller = ((SignedIn) reception.tries(User.CLINICIAN, Site.GENERAL)).caller();
    String profile = caller.role().orElseThrow().profile();

    assertThat(sent(RoleHeader.ALWAYS, caller, false)).contains(profile);
    assertThat(sent(RoleHeader.ALWAYS, caller, true)).contains(profile);
    assertThat(sent(RoleHeader.POSTS, caller, false)).isEmpty();
    assertThat(sent(RoleHeader.POSTS, caller, true)).contains(profile);
    assertThat(sent(RoleHeader.NEVER, caller, false)).isEmpty();
    assertThat(sent(RoleHeader.NEVER, caller, true)).isEmpty();
  }

  private Optional<String> sent(RoleHeader rule, Caller caller, boolean writes) {
    NationalCall call =
        new NationalCall(
            NationalService.SCR,
            Web.sandbox("/summary-care-record/FHIR/R4"),
            new NationalCall.Sender("sandbox-rzz01", rule, 4),
            caller);
    gateway.send(
        call, ProbeApi.class, (api, headers) -> writes ? api.write(headers) : api.read(headers));
    String id = call.correlationId().toString();
    Journal.Entry received =
        Journal.of("/summary-care-record/FHIR/R4/Probe").stream()
            .filter(entry -> id.equals(entry.header("X-Correlation-ID")))
            .findFirst()
            .orElseThrow();
    assertThat(received.header("NHSD-End-User-Organisation-ODS")).isNotBlank();
    return Optional.ofNullable(received.header("NHSD-Session-URID"));
  }

  /** The setting of the site reaches the calls of the features. */
  @Test
  void aSiteThatNeverSendsTheRoleProfileDoesNot() throws Exception {
    Person person = reception.signsIn(User.CLINICIAN_RZZ03, Site.DAY);
    person.does(() -> finder.find(TestPatient.ORDINARY.number()));
    assertThat(Journal.about(TestPatient.ORDINARY))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.status()).isEqualTo(200);
              assertThat(call.header("NHSD-Session-URID")).isNull();
            });
  }

  /** R3.6: the sets that are published hold public parts alone, and none for other sites. */
  @Test
  void publishesThePublicPartOfItsKeys() {
    String platform = publishedKeys.forPlatform(Site.DAY).orElseThrow();
    assertThat(platform).contains("\"kid\"", "lantern-1", "RS512").doesNotContain("\"d\"", "\"p\"");
    assertThat(publishedKeys.forCis2(Site.DAY)).contains(platform);
    assertThat(publishedKeys.forPlatform(Site.GENERAL)).isEmpty();
    assertThat(publishedKeys.forCis2(Site.GENERAL)).isEmpty();
  }
}
