package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.alert.Delivery;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.registry.Finding;
import org.lanternscr.registry.Findings;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site.Capability;

/** R1.4, R2.4: an alert is never lost and never sent under a second X-Request-ID. */
@ExtendWith(ArquillianExtension.class)
class AlertsIT {

  private static final AlertCode EMERGENCY = AlertCode.ACCESS_EMERGENCY;

  /** Nobody else in these tests: an alert goes by whatever sign-in its user has. */
  private static final String USER = User.AAL2;

  @Inject private AlertBook book;
  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private Findings findings;
  @Inject private SiteDesk desk;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person clinician;
  private Patient patient;

  @BeforeEach
  void begin() throws Exception {
    clinician = reception.signsIn(USER, Site.GENERAL);
    patient = clinician.does(() -> ((Found) finder.find(TestPatient.ORDINARY.number())).patient());
    trail.mark();
    Journal.mark();
  }

  @AfterEach
  void leaveNobodySignedIn() {
    book.leaveNobody(USER);
  }

  private UUID raises(Person person, AlertCode code) throws Exception {
    return person.does(() -> book.raised(code, patient, "Collapsed, could not be asked"));
  }

  /** R1.4: however many servers ask at once, one of them has it. */
  @Test
  void isSentByOneServerAlone() throws Exception {
    AlertBook.order("status=503&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    book.awaitOutcomes(alert, 1);
    book.pass(alert);

    assertThat(together(8, () -> book.isDue(alert))).isLessThanOrEqualTo(1);
    assertThat(book.outcomes(alert)).as("the timer of this server asks too").hasSize(2);
    book.pass(alert); // whoever it was may have been this test, which sends nothing
    assertThat(book.awaitOutcomes(alert, 2)).contains("delivered");
    assertThat(book.taken(alert)).hasSize(1);
  }

  /** How many of so many who ask at the same time are told yes. */
  private long together(int many, Callable<Boolean> ask) throws Exception {
    ManagedExecutorService background =
        InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    List<Future<Boolean>> asked = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      asked.add(background.submit(ask));
    }
    long yes = 0;
    for (Future<Boolean> one : asked) {
      yes += one.get() ? 1 : 0;
    }
    return yes;
  }

  /** R1.4: at once, once, by whoever raised it; each attempt and its outcome are events. */
  @Test
  void goesAtOnceAndOnce() throws Exception {
    UUID alert = raises(clinician, EMERGENCY);

    assertThat(book.awaitOutcomes(alert, 1)).containsExactly("delivered");
    String requestId = book.requestId(alert);
    assertThat(book.taken(alert))
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.requestId()).isEqualTo(requestId);
              assertThat(taken.user()).isEqualTo(USER);
              assertThat(taken.body().getString("outcomeDesc"))
                  .isEqualTo("Collapsed, could not be asked");
              assertThat(taken.body().toString())
                  .contains("\"FA60-BE64\"", patient.number().digits(), "\"RZZ01\"");
            });
    assertThat(book.tries(alert))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.headers())
                    .containsEntry("NHSD-Session-URID", "555000001401")
                    .containsEntry("Content-Type", "application/fhir+json"));
    assertThat(book.events(alert))
        .containsExactly(
            "alert.raise act raised access-emergency",
            "alert.send attempt pending null",
            "alert.send outcome done null");
    assertThat(trail.sinceMark())
        .filteredOn(event -> alert.toString().equals(event.member("alert")))
        .allSatisfy(
            event ->
                assertThat(event.members())
                    .containsEntry("requestId", requestId)
                    .containsEntry("nhsNumber", patient.number().digits())
                    .containsEntry("userId", USER)
                    .containsEntry("roleProfile", "555000001401")
                    .containsEntry("site", "RZZ01"));
    assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.DELIVERED);
  }

  /** R1.4, R2.4: what was typed into the note leaves without the NHS number, as it is kept. */
  @Test
  void theServiceGetsNoNumberOfTheNote() throws Exception {
    Person doctor = reception.clinician();
    PermissionToView permission =
        doctor.does(
            () -> permissions.emergency(patient, "E1", Note.of("confused, 999-000-0018 on band")));
    UUID alert =
        UUID.fromString(
            book.column(
                    "SELECT alert_id::text FROM privacy_alert WHERE permission_id = ?",
                    permission.id())
                .get(0));
    assertThat(book.awaitOutcomes(alert, 1)).containsExactly("delivered");
    assertThat(book.taken(alert))
        .singleElement()
        .satisfies(
            taken ->
                assertThat(taken.body().getString("outcomeDesc"))
                    .endsWith("Note: confused, [NHS number removed] on band"));
    doctor.does(
        () -> {
          permissions.patientRefuses(patient); // which ends it
          return null;
        });
  }

  /** The service takes each of the nine pairs as it is written. */
  @Test
  void theServiceTakesEachPair() throws Exception {
    for (AlertCode code : AlertCode.values()) {
      UUID alert = raises(clinician, code);
      assertThat(book.awaitOutcomes(alert, 1)).as(code.word()).last().isEqualTo("delivered");
      assertThat(book.taken(alert)).hasSize(1);
    }
  }

  /** R1.4: when the alert cannot be written there is no permission, and nothing is sent. */
  @Test
  void permissionAndAlertAreOneTransaction() throws Exception {
    UUID[] permission = new UUID[1];
    assertThatThrownBy(
            () ->
                clinician.does(
                    () ->
                        book.together(
                            () -> {
                              permission[0] = book.permission(EMERGENCY, patient);
                              book.raise(EMERGENCY, patient, permission[0], "once");
                              return book.raise(EMERGENCY, patient, permission[0], "twice");
                            })))
        .isNotNull();

    assertThat(column("permission_to_view", permission[0])).isEmpty();
    assertThat(column("privacy_alert", permission[0])).isEmpty();
    assertThat(trail.briefSinceMark()).isEmpty();
    // Nor is one raised outside of a transaction, where it could be alone.
    assertThat(Failure.of(clinician, () -> book.raise(EMERGENCY, patient, permission[0], "x")))
        .isInstanceOf(EJBTransactionRequiredException.class);
    // Nor is there an alert of a permission that is not there.
    assertThatThrownBy(
            () ->
                clinician.does(
                    () ->
                        book.together(
                            () -> book.raise(EMERGENCY, patient, UUID.randomUUID(), "alone"))))
        .isNotNull();
    Thread.sleep(300);
    assertThat(Journal.of("/summary-care-record/FHIR/R4/AuditEvent")).isEmpty();
  }

  private List<String> column(String table, UUID permission) throws Exception {
    return book.column("SELECT 'there' FROM " + table + " WHERE permission_id = ?", permission);
  }

  /**
   * What the service does with the first try of an alert.
   *
   * @param taken how often the alert is there in the end: what was done before its answer was lost
   *     is done twice, since the service makes nothing unique
   */
  private record Fault(String ordered, String why, int taken) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("status=503", "UNAVAILABLE", 1),
          new Fault("status=429", "RATE_LIMITED", 1),
          new Fault("status=500", "UNAVAILABLE", 1),
          new Fault("status=403", "NOT_PERMITTED_HERE", 1),
          new Fault("status=0", "UNAVAILABLE", 1),
          new Fault("status=200", "UNREADABLE", 1),
          new Fault("status=302", "UNREADABLE", 1),
          new Fault("status=404", "UNREADABLE", 1),
          new Fault("status=405", "UNREADABLE", 1),
          new Fault("status=202&done=yes", "UNREADABLE", 2),
          new Fault("status=504&done=yes", "UNAVAILABLE", 2),
          new Fault("status=0&done=yes", "UNAVAILABLE", 2));

  /** R1.4: whatever goes wrong, it goes again under the same id, with a new one for each call. */
  @Test
  void goesAgainUnderTheSameId() throws Exception {
    Map<Fault, UUID> alerts = new LinkedHashMap<>();
    for (Fault fault : FAULTS) {
      AlertBook.order(fault.ordered() + "&times=1");
      UUID alert = raises(clinician, EMERGENCY);
      alerts.put(fault, alert);
      assertThat(book.awaitOutcomes(alert, 1)).as(fault.ordered()).containsExactly("later");
      assertThat(book.events(alert)).last().isEqualTo("alert.send outcome failed " + fault.why());
      assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.AGAIN);
      assertThat(book.delivery(alert).why()).contains(fault.why());
    }
    for (UUID alert : alerts.values()) {
      book.pass(alert);
    }
    for (Map.Entry<Fault, UUID> one : alerts.entrySet()) {
      UUID alert = one.getValue();
      String fault = one.getKey().ordered();
      assertThat(book.awaitOutcomes(alert, 2)).as(fault).containsExactly("later", "delivered");
      assertThat(book.tries(alert)).as(fault).hasSize(2);
      assertThat(
              book.tries(alert).stream()
                  .map(call -> call.header("X-Correlation-ID"))
                  .collect(Collectors.toSet()))
          .hasSize(2);
      assertThat(book.taken(alert)).as(fault).hasSize(one.getKey().taken());
      assertThat(book.taken(alert))
          .extracting(AlertBook.Taken::requestId)
          .containsOnly(book.requestId(alert));
      assertThat(Set.copyOf(book.taken(alert))).as("the same alert").hasSize(1);
    }
  }

  /** R1.4: whoever raises it waits for no service, and neither does anybody after them. */
  @Test
  void nobodyWaitsForASlowService() throws Exception {
    Web.post(Web.sandbox("/control/latency?millis=2500"), "");
    UUID alert;
    try {
      Instant before = Instant.now();
      alert = raises(clinician, EMERGENCY);
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(1000));
      assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.UNDER_WAY);
      assertThat(book.awaitOutcomes(alert, 1)).containsExactly("later");
      assertThat(book.events(alert)).last().isEqualTo("alert.send outcome failed TIMED_OUT");
    } finally {
      Web.post(Web.sandbox("/control/latency?millis=0"), "");
    }
    book.pass(alert);
    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
    assertThat(book.taken(alert))
        .extracting(AlertBook.Taken::requestId)
        .containsOnly(book.requestId(alert));
  }

  /**
   * R1.4: a limit that lasts for an hour is waited for, longer each time: tried at once, after a
   * minute, after 31 and after 91; the officer reads when it is next, and nobody else is kept.
   */
  @Test
  void waitsLongerEachTimeWhileTheLimitLastsForAnHour() throws Exception {
    AlertBook.order("status=429&times=3");
    UUID alert = raises(clinician, EMERGENCY);
    for (int tries = 1; tries <= 3; tries++) {
      List<String> outcomes = book.awaitOutcomes(alert, tries);
      assertThat(outcomes).hasSize(tries).containsOnly("later");
      assertThat(wait(alert, tries)).isEqualTo(List.of("60", "1800", "3600").get(tries - 1));
      Delivery told = book.delivery(alert);
      assertThat(told.state()).isEqualTo(Delivery.State.AGAIN);
      assertThat(told.why()).contains("RATE_LIMITED");
      assertThat(told.when()).as("when it is tried again").hasValue(again(alert, tries));
      assertThat(book.isDue(alert)).as("and not before").isFalse();
      book.pass(alert);
    }
    assertThat(book.awaitOutcomes(alert, 4)).last().isEqualTo("delivered");
    assertThat(book.tries(alert))
        .extracting(Journal.Entry::status)
        .containsExactly(429, 429, 429, 201);
    assertThat(book.taken(alert)).hasSize(1);
  }

  private Instant again(UUID alert, int number) throws Exception {
    String millis =
        "SELECT (extract(epoch FROM again) * 1000000)::bigint::text FROM alert_result"
            + " WHERE alert_id = ? AND number = ?";
    return Instant.EPOCH.plus(
        Long.parseLong(book.column(millis, alert, number).get(0)), ChronoUnit.MICROS);
  }

  private String wait(UUID alert, int number) throws Exception {
    return book.column(
            "SELECT round(extract(epoch FROM again - at))::text FROM alert_result"
                + " WHERE alert_id = ? AND number = ?",
            alert,
            number)
        .get(0);
  }

  /** R3.2: a token that ended is renewed within the one attempt. */
  @Test
  void anExpiredTokenIsRenewedOnTheWay() throws Exception {
    AlertBook.order("status=401&times=1");
    UUID alert = raises(clinician, EMERGENCY);
    assertThat(book.awaitOutcomes(alert, 1)).containsExactly("delivered");
    assertThat(book.tries(alert)).extracting(Journal.Entry::status).containsExactly(401, 201);
  }

  /** R1.4: a refusal is a fault of ours: not sent again, told to the administrator at once. */
  @Test
  void aRefusalStandsAndIsTold() throws Exception {
    AlertBook.order("status=400&times=1");
    UUID alert = raises(clinician, AlertCode.ACCESS_STATUTE);
    assertThat(book.awaitOutcomes(alert, 1)).containsExactly("refused");
    assertThat(book.events(alert)).endsWith("alert.send outcome refused REJECTED");
    assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.REFUSED);
    assertThat(refusals())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("access-statute");
              assertThat(finding.seen())
                  .contains(book.requestId(alert), "400")
                  .doesNotContain(patient.number().digits(), USER);
            });
    book.pass(alert);
    assertThat(book.isDue(alert)).isFalse();

    // The next one of its kind that is taken shows that it is mended.
    UUID next = raises(clinician, AlertCode.ACCESS_STATUTE);
    assertThat(book.awaitOutcomes(next, 1)).containsExactly("delivered");
    assertThat(refusals()).isEmpty();
  }

  private List<Finding> refusals() {
    return standing(Finding.Kind.ALERT_REFUSED);
  }

  private List<Finding> standing(Finding.Kind kind) {
    return findings.standing(Site.GENERAL).stream()
        .filter(finding -> finding.kind() == kind)
        .toList();
  }

  /** R1.4: a page of a proxy is no delivery, and a wrong address no refusal; both are told. */
  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void whatIsNoAnswerOfTheServiceIsToldAndTriedAgain(int status) throws Exception {
    AlertBook.order("status=" + status + "&times=1");
    UUID alert = raises(clinician, AlertCode.ACCESS_STATUTE);
    assertThat(book.awaitOutcomes(alert, 1)).containsExactly("later");
    assertThat(wait(alert, 1)).isEqualTo("60");
    assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.AGAIN);
    assertThat(refusals()).isEmpty();
    assertThat(standing(Finding.Kind.ALERT_NOT_TAKEN))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.seen())
                    .contains(book.requestId(alert), Integer.toString(status))
                    .doesNotContain(patient.number().digits(), USER));
    book.pass(alert);
    assertThat(book.awaitOutcomes(alert, 2)).containsExactly("later", "delivered");
    assertThat(book.taken(alert))
        .singleElement()
        .extracting(AlertBook.Taken::requestId)
        .isEqualTo(book.requestId(alert));
    assertThat(standing(Finding.Kind.ALERT_NOT_TAKEN)).isEmpty();
  }

  /** R1.4: while another server has the lease nobody else sends; when it is over anybody does. */
  @Test
  void takesOverFromAServerThatWasKilled() throws Exception {
    UUID alert =
        clinician.does(
            () ->
                book.together(
                    () -> {
                      UUID permission = book.permission(EMERGENCY, patient);
                      UUID raised = book.raise(EMERGENCY, patient, permission, "");
                      // What another server writes before it sends, and leaves when it is killed.
                      book.column(
                          "INSERT INTO alert_attempt SELECT alert_id, 1, event_id, 'another',"
                              + " sign_in, now() + interval '10 minutes' FROM privacy_alert"
                              + " WHERE alert_id = ? RETURNING server",
                          raised);
                      return raised;
                    }));
    assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.UNDER_WAY);
    assertThat(book.isDue(alert)).isFalse();
    assertThat(book.outcomes(alert)).containsExactly("open");
    assertThat(book.taken(alert)).isEmpty();

    book.pass(alert);

    assertThat(book.awaitOutcomes(alert, 1)).containsExactly("open", "delivered");
    assertThat(together(8, () -> book.isDue(alert))).isZero();
    assertThat(book.taken(alert))
        .singleElement()
        .satisfies(taken -> assertThat(taken.requestId()).isEqualTo(book.requestId(alert)));
  }

  /** R1.6: where the site does not send alerts they stand here, and nothing leaves. */
  @Test
  void standsHereAloneWhereSendingIsOff() throws Exception {
    opens(Mode.OFF);
    try {
      UUID alert = raises(clinician, EMERGENCY);
      assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.OFF);
      opens(Mode.LIVE);
      assertThat(book.isDue(alert)).isFalse();
      assertThat(book.outcomes(alert)).isEmpty();
      assertThat(book.delivery(alert).state()).isEqualTo(Delivery.State.OFF);
    } finally {
      opens(Mode.LIVE);
    }
  }

  private void opens(Mode mode) throws Exception {
    Person administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    administrator.does(
        () ->
            desk.change(
                desk.entry(Site.GENERAL).opened(Capability.ALERTS, Opening.of(mode, List.of()))));
  }
}
