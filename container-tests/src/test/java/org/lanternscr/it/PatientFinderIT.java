package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.patient.PatientSearch.NotFound;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Grants;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.RoleHeader;
import org.lanternscr.signin.SignInResult.SignedIn;

/** R1.5, R4.2, R4.4, R5.2, R6.5, R6.7. */
@ExtendWith(ArquillianExtension.class)
class PatientFinderIT {

  private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  @Inject private PatientFinder finder;
  @Inject private Grants grants;
  @Inject private NationalGateway gateway;
  @Inject private HeldReads reads;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person clinician;

  @BeforeEach
  void mark() throws Exception {
    clinician = reception.clinician();
    trail.mark();
    Journal.mark();
  }

  private PatientSearch find(TestPatient patient) throws Exception {
    return clinician.does(() -> finder.find(patient.number()));
  }

  private Patient found(TestPatient patient) throws Exception {
    return ((Found) find(patient)).patient();
  }

  /** R5.2: the attempt stands before the call, the outcome after it, and they are linked. */
  @Test
  void recordsAttemptAndOutcome() throws Exception {
    Patient patient = found(TestPatient.ORDINARY);

    assertThat(patient.number()).isEqualTo(TestPatient.ORDINARY.number());
    assertThat(patient.name().orElseThrow().family()).isEqualTo("TESTPATIENT");
    assertThat(trail.briefSinceMark())
        .containsExactly("patient.find attempt pending", "patient.find outcome found");
    Map<String, String> attempt = trail.sinceMark().get(0).members();
    Map<String, String> outcome = trail.sinceMark().get(1).members();
    assertThat(attempt)
        .containsEntry("nhsNumber", "9990000018")
        .containsEntry("userId", User.CLINICIAN)
        .containsEntry("roleProfile", "555000000101")
        .containsEntry("site", "RZZ01")
        .containsEntry("asid", "200000000012")
        .containsEntry("service", "pds")
        .containsKey("requestId")
        .doesNotContainKeys("correlationId", "status");
    assertThat(outcome)
        .containsEntry("attempt", attempt.get("id"))
        .containsEntry("nhsNumber", "9990000018")
        .containsEntry("requestId", attempt.get("requestId"))
        .containsEntry("status", "200")
        .containsKey("correlationId");
  }

  /** R4.2, R4.4: what is sent, and that the ASID never is. */
  @Test
  void sendsTheHeadersOfTheRole() throws Exception {
    find(TestPatient.ORDINARY);

    assertThat(Journal.about(TestPatient.ORDINARY)).hasSize(1);
    Journal.Entry call = Journal.about(TestPatient.ORDINARY).get(0);
    Map<String, String> outcome = trail.sinceMark().get(1).members();
    assertThat(call.header("Accept")).isEqualTo("application/fhir+json");
    assertThat(call.header("NHSD-Session-URID")).isEqualTo("555000000101");
    assertThat(call.header("NHSD-End-User-Organisation-ODS")).isEqualTo("RZZ01");
    assertThat(call.header("X-Request-ID"))
        .matches(UUID)
        .isEqualTo(outcome.get("requestId"))
        .isNotEqualTo(call.header("X-Correlation-ID"));
    assertThat(call.header("X-Correlation-ID"))
        .matches(UUID)
        .isEqualTo(outcome.get("correlationId"));
    assertThat(call.header("Authorization")).startsWith("Bearer ");
    assertThat(call.headers().keySet()).noneMatch(name -> name.toLowerCase().contains("asid"));
  }

  /** R1.5: nobody by that number, and a number taken back, are the same answer. */
  @Test
  void tellsThatNobodyIsFound() throws Exception {
    assertThat(find(TestPatient.NOBODY)).isEqualTo(new NotFound());
    assertThat(find(TestPatient.INVALIDATED)).isEqualTo(new NotFound());

    assertThat(trail.briefSinceMark().get(1)).isEqualTo("patient.find outcome not-found");
    assertThat(trail.briefSinceMark().get(3)).isEqualTo("patient.find outcome not-found");
  }

  /** R1.5: a number that was replaced is told with both numbers. */
  @Test
  void tellsBothNumbersOfAReplacedOne() throws Exception {
    Patient patient = found(TestPatient.SUPERSEDED);

    assertThat(patient.number()).isEqualTo(TestPatient.SUPERSEDING.number());
    assertThat(patient.replaces()).contains(TestPatient.SUPERSEDED.number());
    assertThat(trail.briefSinceMark().get(1)).isEqualTo("patient.find outcome superseded");
  }

  /** R1.5: a restricted patient is found, without any place. */
  @Test
  void findsARestrictedPatientWithoutTheirPlace() throws Exception {
    Patient patient = found(TestPatient.RESTRICTED);

    assertThat(patient.restricted()).isTrue();
    assertThat(patient.address()).isEmpty();
    assertThat(patient.practice()).isEmpty();
    assertThat(trail.briefSinceMark().get(1)).isEqualTo("patient.find outcome restricted");
  }

  /** R1.5: each failure is of its own kind, recorded, and tried again only where that can heal. */
  @Test
  void tellsEveryFailureApart() throws Exception {
    fails(TestPatient.PDS_RATE_LIMITED, Kind.RATE_LIMITED, 1);
    fails(TestPatient.PDS_BROKEN, Kind.UNAVAILABLE, 1);
    fails(TestPatient.PDS_DOWN, Kind.UNAVAILABLE, 2);
    fails(TestPatient.PDS_SLOW, Kind.TIMED_OUT, 0);
  }

  private void fails(TestPatient patient, Kind kind, int answered) throws Exception {
    trail.mark();
    assertThat(Failure.kind(clinician, () -> finder.find(patient.number())))
        .as(patient.name())
        .isEqualTo(kind);
    assertThat(Journal.about(patient)).as(patient.name()).hasSize(answered);
    assertThat(trail.briefSinceMark())
        .as(patient.name())
        .containsExactly("patient.find attempt pending", "patient.find outcome failed");
    assertThat(trail.sinceMark().get(1).members())
        .as("an outcome without an answer has the id of the latest try too")
        .containsEntry("detail", kind.name())
        .containsKey("correlationId");
  }

  /** R6.5: many at once are paced inside the national limit; who would wait too long is told so. */
  @Test
  void keepsInsideTheNationalLimit() throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(24);
    try {
      List<Future<Kind>> results = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        results.add(crowd.submit(this::kindOfFailure));
      }
      List<Kind> kinds = new ArrayList<>();
      for (Future<Kind> result : results) {
        kinds.add(result.get());
      }
      assertThat(kinds).containsOnly(null, Kind.BUSY).contains(null, Kind.BUSY);
    } finally {
      crowd.shutdown();
    }
    assertThat(Journal.about(TestPatient.ORDINARY))
        .extracting(Journal.Entry::status)
        .containsOnly(200);
  }

  private Kind kindOfFailure() {
    Throwable thrown = Failure.of(clinician, () -> finder.find(TestPatient.ORDINARY.number()));
    return thrown == null ? null : ((NationalServiceException) thrown).kind();
  }

  /** R6.5: a retry that comes after a long wait would double it. */
  @Test
  void triesAgainOnlyWhatFailedQuickly() throws Exception {
    assertThat(attempts(Duration.ZERO)).isEqualTo(2);
    assertThat(attempts(Duration.ofSeconds(4))).isEqualTo(1);
  }

  /** How many attempts a read makes of a service that is down, each of which takes so long. */
  private int attempts(Duration held) {
    Caller caller = ((SignedIn) reception.tries(User.CLINICIAN, Site.GENERAL)).caller();
    NationalCall call =
        new NationalCall(
            NationalService.PDS,
            TlsServer.unavailable(),
            new NationalCall.Sender("held", RoleHeader.ALWAYS, 0),
            caller);
    AtomicInteger attempts = new AtomicInteger();
    assertThatThrownBy(() -> reads.read(call, held, attempts))
        .isInstanceOf(NationalServiceException.class);
    return attempts.get();
  }

  /** R5.2: whatever ends an attempt, it has an outcome. */
  @Test
  void recordsTheOutcomeOfAnUnforeseenFailure() throws Exception {
    grants.drop(clinician.signIn());

    assertThat(Failure.of(clinician, () -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOf(NobodySignedInException.class);
    assertThat(trail.briefSinceMark())
        .containsExactly("patient.find attempt pending", "patient.find outcome failed");
    assertThat(trail.sinceMark().get(1).member("detail")).isEqualTo("SIGN_IN_ENDED");
  }

  /** R6.1: a server that is not surely the service is sent nothing, least of all a token. */
  @Test
  void sendsNothingWithoutASecureConnection() throws Exception {
    int good = TlsServer.requests("good");
    for (String server : List.of("other-host", "self-signed", "expired", "tls-1.1", "weak-suite")) {
      asks(server);
      assertThat(TlsServer.requests(server)).as(server).isZero();
    }
    assertThat(asks("good").status()).isEqualTo(503);
    assertThat(TlsServer.requests("good")).isEqualTo(good + 1);
  }

  /** R6.1: our certificate is shown to the host that it is configured for, and to no other. */
  @Test
  void showsItsCertificateWhereConfigured() throws Exception {
    int mutual = TlsServer.requests("mutual");
    assertThat(asks("mutual").status()).isEqualTo(503);
    assertThat(TlsServer.requests("mutual")).isEqualTo(mutual + 1);
    asks("mutual-unknown");
    assertThat(TlsServer.requests("mutual-unknown")).isZero();
  }

  /** Asks a server that never has an answer, as every feature asks PDS. */
  private NationalCall asks(String server) {
    NationalCall call =
        new NationalCall(
            NationalService.PDS,
            TlsServer.address(server),
            new NationalCall.Sender(server, RoleHeader.ALWAYS, 0),
            ((SignedIn) reception.tries(User.CLINICIAN, Site.GENERAL)).caller());
    assertThatThrownBy(() -> gateway.send(call, TlsApi.class, (api, headers) -> api.read(headers)))
        .as(server)
        .isInstanceOfSatisfying(
            NationalServiceException.class,
            failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
    return call;
  }

  /**
   * R6.5: a service that is down, however it shows, is left alone for five seconds; then one call
   * finds out whether it is back.
   */
  @Test
  void leavesAServiceAloneThatIsDown() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(Failure.kind(clinician, () -> finder.find(TestPatient.PDS_BROKEN.number())))
          .isEqualTo(Kind.UNAVAILABLE);
    }
    Journal.mark();

    assertThat(Failure.kind(clinician, () -> finder.find(TestPatient.ORDINARY.number())))
        .isEqualTo(Kind.UNAVAILABLE);
    assertThat(Journal.entries()).as("nothing is sent while the circuit is open").isEmpty();
    Thread.sleep(5500);
    assertThat(found(TestPatient.ORDINARY).number()).isEqualTo(TestPatient.ORDINARY.number());
  }
}
