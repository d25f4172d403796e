package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.signin.SignInResult.SignedIn;

/** R3.2: what becomes of a sign-in's tokens, by either pattern. */
@ExtendWith(ArquillianExtension.class)
class TokenLifeIT {

  private static final Map<String, OdsCode> BOTH_PATTERNS =
      Map.of(User.CLINICIAN, Site.GENERAL, User.CLINICIAN_RZZ03, Site.DAY);

  /** A server that answers 503, perhaps too late on a busy machine, has been asked. */
  private static final Set<Kind> HAD_A_TOKEN = Set.of(Kind.UNAVAILABLE, Kind.TIMED_OUT);

  @Inject private PatientFinder finder;
  @Inject private Reception reception;
  @Inject private Trail trail;
  @Inject private Burst burst;

  @BeforeEach
  void mark() throws Exception {
    reception.open();
    trail.mark();
    Journal.mark();
  }

  /** R3.2: by either pattern a refused token is renewed once and the call repeated once. */
  @Test
  void renewsATokenThatIsRefused() throws Exception {
    for (Map.Entry<String, OdsCode> each : BOTH_PATTERNS.entrySet()) {
      Person person = reception.signsIn(each.getKey(), each.getValue());
      Web.post(Web.sandbox("/control/expire-access?user=" + each.getKey()), "");
      Journal.mark();
      assertThat(person.does(() -> finder.find(TestPatient.ORDINARY.number())))
          .isInstanceOf(Found.class);
      assertThat(Journal.entries())
          .extracting(Journal.Entry::brief)
          .containsExactly(
              Journal.PDS + "9990000018 401", "/oauth2/token 200", Journal.PDS + "9990000018 200");
    }
  }

  /** R3.2: when the platform has ended the session, the person must sign in again. */
  @Test
  void asksToSignInAgainWhenTheTokenCannotBeRenewed() throws Exception {
    Person person = reception.clinician();
    Web.post(Web.sandbox("/control/end-session?user=" + User.CLINICIAN), "");
    assertThatThrownBy(() -> person.does(() -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOfSatisfying(
            NationalServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.SIGN_IN_AGAIN));

    Person other = reception.signsIn(User.REFRESH_REFUSED, Site.GENERAL);
    Web.post(Web.sandbox("/control/expire-access?user=" + User.REFRESH_REFUSED), "");
    assertThatThrownBy(() -> other.does(() -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOfSatisfying(
            NationalServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.SIGN_IN_AGAIN));
    assertThat(trail.sinceMark())
        .filteredOn(event -> "failed".equals(event.member("outcome")))
        .extracting(event -> event.member("detail"))
        .containsExactly("SIGN_IN_AGAIN", "SIGN_IN_AGAIN");
  }

  /** R3.2: by either pattern a token is renewed before it ends, so that no call is refused. */
  @Test
  void renewsATokenBeforeItEnds() throws Exception {
    try {
      Web.post(Web.sandbox("/control/lifetimes?accessToken=6"), "");
      for (Map.Entry<String, OdsCode> each : BOTH_PATTERNS.entrySet()) {
        Person person = reception.signsIn(each.getKey(), each.getValue());
        Thread.sleep(3_500); // past half of its life
        Journal.mark();
        assertThat(person.does(() -> finder.find(TestPatient.ORDINARY.number())))
            .isInstanceOf(Found.class);
        assertThat(Journal.entries())
            .extracting(Journal.Entry::brief)
            .containsExactly("/oauth2/token 200", Journal.PDS + "9990000018 200");
      }
    } finally {
      Web.post(Web.sandbox("/control/lifetimes"), "");
    }
  }

  /**
   * R3.2: fifty sign-ins of both patterns, each with four calls at once when its token is near its
   * end: no refresh is lost and none doubled.
   */
  @Test
  void refreshesFiftySignInsAtOnce() throws Exception {
    List<Caller> fifty = new ArrayList<>();
    try {
      Web.post(Web.sandbox("/control/lifetimes?accessToken=2"), "");
      for (int i = 0; i < 25; i++) {
        fifty.add(((SignedIn) reception.tries(User.CLINICIAN, Site.GENERAL)).caller());
        fifty.add(((SignedIn) reception.tries(User.CLINICIAN_RZZ03, Site.DAY)).caller());
      }
      Thread.sleep(1_100); // past half of the last one's life
    } finally {
      Web.post(Web.sandbox("/control/lifetimes"), "");
    }
    Journal.mark();
    assertThat(burst.of(fifty, 4)).as("each had a token").hasSize(200).isSubsetOf(HAD_A_TOKEN);
    assertThat(Journal.of("/oauth2/token"))
        .extracting(Journal.Entry::brief)
        .hasSize(50)
        .containsOnly("/oauth2/token 200");
    Journal.mark();
    assertThat(burst.of(fifty, 1)).hasSize(50).isSubsetOf(HAD_A_TOKEN);
    assertThat(Journal.of("/oauth2/token")).as("and keeps it").isEmpty();
  }

  /** R3.2: a session that NHS CIS2 has ended ends with the next call, with or without its word. */
  @Test
  void asksToSignInAgainWhenTheSessionHasEnded() throws Exception {
    Person person = reception.signsIn(User.AAL2_RZZ03, Site.DAY);
    Web.post(Web.sandbox("/control/end-session?user=" + User.AAL2_RZZ03), "");
    assertThatThrownBy(() -> person.does(() -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOfSatisfying(
            NationalServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(Kind.SIGN_IN_AGAIN));
  }
}
