package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.digest.DigestDesk;
import org.lanternscr.digest.DigestLedger;
import org.lanternscr.digest.DigestTimer;
import org.lanternscr.digest.NamedDigest;
import org.lanternscr.digest.Plan;
import org.lanternscr.digest.Schedule;
import org.lanternscr.digest.SentDigest;
import org.lanternscr.digest.Subscription;
import org.lanternscr.digest.Subscription.State;
import org.lanternscr.it.town.Export;
import org.lanternscr.it.town.Town;
import org.lanternscr.mail.MailFate;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.verifier.Consistent;

/** R5.5: one digest a day to whoever still has the right, which names nobody and proves the log. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DigestIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADDRESS = "digest@trust.example";

  /** Just over when these tests begin, so that the first digest is tomorrow's and of today. */
  private static final ZonedDateTime BEGUN =
      ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(5).truncatedTo(ChronoUnit.MINUTES);

  private static final LocalDate FIRST = BEGUN.toLocalDate().plusDays(1);

  private static final String BODIES =
      "SELECT body FROM digest JOIN mail_outbox USING (mail_id) ORDER BY day";

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private DigestDesk desk;
  @Inject private DigestLedger ledger;
  @Inject private DigestTimer timer;
  @Inject private PatientFinder finder;
  @Inject private AlertBook book;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private Person officer() {
    return reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
  }

  private static Instant due(LocalDate day) {
    return day.atTime(BEGUN.toLocalTime()).toInstant(ZoneOffset.UTC);
  }

  private static Plan plan() {
    return new Plan(ADDRESS, Schedule.read(BEGUN.toLocalTime(), ZoneOffset.UTC, ""));
  }

  /** One mail however many servers ask, for the days before too on which there was none. */
  @Test
  @Order(1)
  void goesOnceADayAndCoversWhatWasMissed() throws Exception {
    opensARecord();
    Person officer = officer();
    trail.mark();
    officer.does(() -> subscribes(plan()));
    timer.turn(Instant.now());
    assertThat(days()).as("nothing is due yet").isEmpty();

    Subscription subscription = officer.does(desk::mine).orElseThrow();
    Callable<Boolean> claim = () -> ledger.mail(subscription, FIRST);
    ManagedExecutorService servers =
        InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    List<Boolean> mailed = new ArrayList<>();
    for (var answer : servers.invokeAll(List.of(claim, claim, claim, claim, claim, claim))) {
      mailed.add(answer.get());
    }
    assertThat(mailed).filteredOn(one -> one).hasSize(1);
    timer.turn(due(FIRST).plusSeconds(60));
    assertThat(
            Rows.column(
                database, "SELECT recipient FROM mail_outbox WHERE purpose = 'digest.daily'"))
        .containsExactly(ADDRESS);

    opensARecord();
    Thread.sleep(1_500); // until it is under a checkpoint
    timer.turn(due(FIRST.plusDays(4)).plusSeconds(60));
    assertThat(days()).containsExactly(FIRST.toString(), FIRST.plusDays(4).toString());
    List<SentDigest> sent = officer.does(desk::sent);
    assertThat(sent.get(0).since()).isEqualTo(due(FIRST));
    assertThat(sent.get(0).until()).isEqualTo(due(FIRST.plusDays(4)));
    assertThat(sent.get(1).since()).as("a day at least").isEqualTo(due(FIRST.minusDays(1)));
    assertThat(Rows.column(database, BODIES).get(1)).contains("It covers the days before too");
    assertThat(trail.briefSinceMark())
        .contains("digest.subscribe act done", "digest.mail act done");
  }

  private Void subscribes(Plan plan) {
    desk.subscribe(plan);
    return null;
  }

  private void opensARecord() throws Exception {
    Person clinician = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    clinician.does(
        () -> {
          Found found = (Found) finder.find(TestPatient.ORDINARY.number());
          return book.raised(AlertCode.SELF_CLAIM_OTHER, found.patient(), "Collapsed at home");
        });
  }

  /** Proof of delivery: the mail server's own reply, and nothing of an address in it. */
  @Test
  @Order(2)
  void isDeliveredAndToldSo() throws Exception {
    Person officer = officer();
    Wait.until(
        "the mails are sent",
        PATIENCE,
        () ->
            officer.does(desk::sent).stream()
                .allMatch(one -> one.mail().state() == MailFate.State.SENT));
    List<SentDigest> sent = officer.does(desk::sent);
    assertThat(sent.get(0).mail().reply().orElseThrow())
        .startsWith("250 2.0.0 Ok: queued as")
        .doesNotContain("@");
  }

  /** Held against everybody who stands in the trail, and the patient whose record was opened. */
  @Test
  @Order(3)
  void namesNobodyInHeadersSubjectOrText() throws Exception {
    List<String> identities = new ArrayList<>();
    for (String member :
        List.of("user_id", "user_name", "role_profile", "nhs_number", "permission_id::text")) {
      identities.addAll(
          Rows.column(
              database,
              "SELECT DISTINCT " + member + " FROM audit_detail WHERE " + member + " > ''"));
    }
    for (String digits :
        Rows.column(
            database, "SELECT DISTINCT nhs_number FROM audit_detail WHERE nhs_number > ''")) {
      identities.add(digits.replaceFirst("(...)(...)(....)", "$1 $2 $3"));
    }
    identities.addAll(
        Rows.column(
            database,
            "SELECT DISTINCT split_part(user_name, ',', 1) FROM audit_detail WHERE user_name > ''"));
    identities.addAll(List.of("TESTPATIENT", "Collapsed", "PRIVACY", "CLINICIAN"));
    assertThat(identities).hasSizeGreaterThan(10).contains(User.CLINICIAN_RZZ02, "999 000 0018");

    List<String> texts =
        Rows.column(
            database, "SELECT subject || body FROM mail_outbox WHERE purpose LIKE 'digest%'");
    String teller = Web.variable("it.tls.servers") + "/mails";
    for (String mail : Web.get(URI.create(teller)).body().split("\f")) {
      if (mail.contains(ADDRESS)) {
        texts.add(mail);
      }
    }
    assertThat(texts).hasSize(4);
    for (String text : texts) {
      assertThat(identities).allSatisfy(identity -> assertThat(text).doesNotContain(identity));
    }
    assertThat(texts.get(0))
        .contains("Self-claimed relationships: ", "Privacy alerts raised: ")
        .contains("/digest/read-digest.xhtml?day=" + FIRST + "&site=RZZ02\n");
    assertThat(Rows.column(database, "SELECT alert_id FROM privacy_alert WHERE site_ods = 'RZZ02'"))
        .as("the alert, by its reference")
        .anyMatch(texts.get(0)::contains);
  }

  /** On screen the same digest has names, and reading it is an event. */
  @Test
  @Order(3)
  void isReadWithNamesOnScreen() throws Exception {
    Person officer = officer();
    trail.mark();
    NamedDigest digest = officer.does(() -> desk.read(FIRST)).orElseThrow();
    assertThat(digest.entries())
        .extracting(entry -> entry.member("userId").orElse(""))
        .contains(User.CLINICIAN_RZZ02);
    assertThat(digest.alerts().references()).isNotEmpty().hasSize((int) digest.alerts().raised());
    assertThat(digest.present().reviews().open()).as("alerts without a review").isPositive();
    assertThat(digest.note()).as("that of the mail").contains("/audit/RZZ02\n");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("digest.show"))
        .singleElement()
        .satisfies(event -> assertThat(event.member("detail")).isEqualTo(FIRST.toString()));
    assertThat(officer.does(() -> desk.read(FIRST.plusDays(1)))).as("none that day").isEmpty();
    Person other = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    assertThat(other.does(() -> desk.read(FIRST))).as("another's").isEmpty();
    trail.mark();
    assertThat(officer.does(desk::preview)).contains("Daily digest of", "Keep this mail.");
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("digest.show"))
        .singleElement()
        .satisfies(event -> assertThat(event.member("detail")).isEqualTo("PREVIEW"));
  }

  /** The mail as the server took it is all that the verifier needs, on a machine of its own. */
  @Test
  @Order(4)
  @RunAsClient
  void isWhatTheVerifierGoesBy() throws Exception {
    String teller = Files.readString(Town.get().variable("it.tls.servers"), UTF_8);
    String all =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(teller + "/mails")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    List<Path> saved = new ArrayList<>();
    for (String mail : all.split("\f")) {
      if (mail.contains(ADDRESS)) {
        Path file = Town.get().folder().resolve("digest-" + saved.size() + ".eml");
        saved.add(Files.writeString(file, mail, UTF_8));
      }
    }
    assertThat(saved).hasSize(2);
    Export whole = Export.of("RZZ02", List.of(), List.of("--since", saved.get(1).toString()));
    assertThat(whole.status()).as(whole.report()).isZero();
    assertThat(whole.report()).containsPattern("Your older checkpoint: [0-9]+ events");
    List<String> since = List.of("--since", saved.get(0).toString());
    List<String> extracted = new ArrayList<>(since);
    extracted.addAll(List.of("--to", Instant.now().toString()));
    Export extract = Export.of("RZZ02", extracted, since);
    assertThat(extract.status()).as(extract.report()).isZero();
    try (Connection connection = Town.get().database("lantern_app").getConnection()) {
      List<String> bodies = Rows.column(connection, BODIES);
      assertThat(Consistent.are(bodies.get(0), bodies.get(1))).isTrue();
      String other =
          bodies.get(0).replaceFirst("\n[A-Za-z0-9+/]{43}=\n", "\n" + "A".repeat(43) + "=\n");
      assertThat(Consistent.are(other, bodies.get(1))).as("from another tree").isFalse();
    }
  }

  /** R2.6: whoever has lost the right is sent nothing more. */
  @Test
  @Order(5)
  void lapsesWithTheRight() throws Exception {
    Person officer = officer();
    assertThat(
            Rows.column(
                database,
                "SELECT code FROM digest_renewal WHERE user_id = '"
                    + User.PRIVACY_OFFICER_RZZ02
                    + "'"))
        .as("each sign-in in a role with the right")
        .isNotEmpty();
    trail.mark();
    timer.turn(Instant.now().plus(Duration.ofDays(31)));
    assertThat(officer.does(desk::mine).orElseThrow().state()).isEqualTo(State.LAPSED);
    assertThat(days()).hasSize(2);
    assertThat(trail.briefSinceMark()).contains("digest.lapse act done");

    officer.does(() -> subscribes(plan()));
    Superuser.runs(
        "SET session_replication_role = 'replica'",
        "UPDATE digest_subscription SET code = 'B9999'");
    timer.turn(due(FIRST.plusDays(5)));
    assertThat(officer.does(desk::mine).orElseThrow().state())
        .as("the code that gave the right gives it no more")
        .isEqualTo(State.LAPSED);
    assertThat(days()).hasSize(2);
    officer();
    assertThat(officer.does(desk::mine).orElseThrow().state())
        .as("a sign-in renews only what stands")
        .isEqualTo(State.LAPSED);
  }

  /** R5.5: the first covers the quiet days since the subscription too. */
  @Test
  @Order(6)
  void theFirstReachesBackToTheSubscription() throws Exception {
    Person other = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    other.does(() -> subscribes(plan()));
    Subscription subscription = other.does(desk::mine).orElseThrow();
    assertThat(ledger.mail(subscription, FIRST.plusDays(4))).isTrue();
    assertThat(other.does(desk::sent))
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.since()).isEqualTo(subscription.begun().orElseThrow());
              assertThat(sent.until()).isEqualTo(due(FIRST.plusDays(4)));
            });
    other.does(
        () -> {
          desk.unsubscribe();
          return null;
        });
  }

  private List<String> days() throws SQLException {
    return Rows.column(database, "SELECT day FROM digest ORDER BY day");
  }
}
