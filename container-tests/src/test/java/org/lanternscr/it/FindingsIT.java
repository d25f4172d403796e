package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.readiness.NightlyCheck;
import org.lanternscr.readiness.Readiness;
import org.lanternscr.readiness.ReadinessLine;
import org.lanternscr.readiness.ReadinessLine.Colour;
import org.lanternscr.readiness.ReadinessResult;
import org.lanternscr.registry.Duty;
import org.lanternscr.registry.Finding;
import org.lanternscr.registry.Finding.Kind;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.registry.StartManifest;

/** R4.3, R4.5, R9.1: what a start and a look at readiness find, and how findings end. */
@ExtendWith(ArquillianExtension.class)
class FindingsIT {

  @Inject private SiteDesk desk;
  @Inject private StartManifest manifest;
  @Inject private Readiness readiness;
  @Inject private NightlyCheck nightly;
  @Inject private PatientFinder finder;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource dataSource;

  private Person administrator;
  private Person clinician;

  @BeforeEach
  void begin() throws Exception {
    administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    clinician = reception.clinician();
    trail.mark();
  }

  @AfterEach
  void leaveTheSiteAsItWas() throws Exception {
    changes(entry().with(Duty.UNTOLD));
  }

  private SiteEntry entry() throws Exception {
    return administrator.does(() -> desk.entry(Site.GENERAL));
  }

  private boolean changes(SiteEntry changed) throws Exception {
    return administrator.does(() -> desk.change(changed));
  }

  private void finds(Person person) throws Exception {
    assertThat(person.does(() -> finder.find(TestPatient.ORDINARY.number())))
        .isInstanceOf(Found.class);
  }

  private List<Finding> findings() throws Exception {
    return administrator.does(() -> desk.findings(Site.GENERAL));
  }

  /** R9.1: a start names itself in a manifest, which every event since then names. */
  @Test
  void eachStartHasAManifestThatItsEventsName() throws Exception {
    finds(clinician);
    String start = trail.sinceMark().get(0).member("start");
    assertThat(Rows.column(dataSource, "SELECT start_id FROM start_manifest")).contains(start);
    assertThat(
            Rows.column(
                dataSource,
                "SELECT site_ods || ' ' || asid FROM start_manifest_site WHERE start_id = '"
                    + start
                    + "'"))
        .contains("RZZ01 200000000012", "RZZ02 200000000020");
    List<String> bodies =
        Rows.column(
            dataSource,
            "SELECT convert_from(body, 'UTF8') FROM audit_detail WHERE action = 'registry.start'");
    assertThat(bodies)
        .isNotEmpty()
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("configurationHash", "RZZ01 200000000012", "callback=")
                    .doesNotContain("secret"));
    assertThat(
            Rows.column(
                dataSource, "SELECT count(*) FROM audit_detail WHERE action = 'registry.enter'"))
        .containsExactly("8");
  }

  /** R4.3: a changed value of the deployment stands until two people have confirmed it. */
  @Test
  void aChangedValueStandsUntilTwoPeopleConfirm() throws Exception {
    String earlier = UUID.randomUUID().toString();
    Superuser.runs(
        "SET session_replication_role = replica",
        "INSERT INTO start_manifest SELECT '"
            + earlier
            + "', event_id, recorded, server, build, environment, configuration_hash"
            + " FROM start_manifest LIMIT 1",
        "INSERT INTO start_manifest_site SELECT '"
            + earlier
            + "', site_ods, asid, replace(deployed, '200000000012', '200000000099')"
            + " FROM start_manifest_site",
        "DELETE FROM start_manifest_site WHERE start_id <> '" + earlier + "'",
        "DELETE FROM start_manifest WHERE start_id <> '" + earlier + "'");
    manifest.write();

    Finding changed =
        findings().stream().filter(f -> f.kind() == Kind.VALUE_CHANGED).findFirst().orElseThrow();
    assertThat(changed.subject()).isEqualTo("asid");
    assertThat(changed.seen()).isEqualTo("Before: 200000000099. Now: 200000000012.");
    trail.mark();
    assertThat(confirms(administrator, changed)).isTrue();
    assertThat(confirms(administrator, changed)).as("the same person again").isFalse();
    assertThat(findings()).extracting(Finding::id).contains(changed.id());
    Person second = reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.GENERAL);
    assertThat(confirms(second, changed)).isTrue();
    assertThat(findings()).extracting(Finding::id).doesNotContain(changed.id());
    assertThat(trail.briefSinceMark())
        .contains("registry.confirm-finding act done", "registry.end-finding act cleared");
  }

  private boolean confirms(Person person, Finding finding) throws Exception {
    return person.does(() -> desk.confirm(Site.GENERAL, finding.id()));
  }

  /** R4.3, R4.5: what a look saw is kept and recorded, raises what is red and ends what is not. */
  @Test
  void aLookAtReadinessIsKeptAndRaisesAndEndsFindings() throws Exception {
    trail.mark();
    ReadinessResult first = administrator.does(() -> readiness.check(Site.GENERAL));

    assertThat(colours(first))
        .containsEntry("ods-active", Colour.GREEN)
        .containsEntry("asid", Colour.GREEN)
        .containsEntry("audit-key", Colour.GREEN)
        .containsEntry("alert-key", Colour.GREEN)
        .containsEntry("token", Colour.GREEN)
        .containsEntry("retention", Colour.GREEN)
        .containsEntry("owner", Colour.RED);
    assertThat(administrator.does(() -> readiness.last(Site.GENERAL))).contains(first);
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.member("action").equals("readiness.check"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.members())
                    .containsEntry("userId", User.ADMINISTRATOR)
                    .containsEntry("site", "RZZ01"));
    assertThat(notReady()).contains("owner");
    finds(clinician); // R4.3: a red line stops no reading

    Duty untold = entry().duty();
    changes(
        entry()
            .with(
                new Duty(
                    "Head", "o@example.nhs.uk", "", Optional.empty(), "", untold.goLive(), "")));
    administrator.does(() -> readiness.check(Site.GENERAL));
    assertThat(notReady()).doesNotContain("owner").contains("agreement");
    theOwnerIsTold();
  }

  /** By mail, once each; it is waited for, so that its events fall into no other test. */
  private void theOwnerIsTold() throws Exception {
    List<String> told =
        Rows.column(
            dataSource, "SELECT subject FROM mail_outbox WHERE recipient = 'o@example.nhs.uk'");
    assertThat(told).contains("Lantern: a finding at RZZ01 has ended");
    String sent = "SELECT event_id FROM audit_detail WHERE detail = 'site.finding'";
    Wait.until(
        "the mails are sent",
        Duration.ofSeconds(20),
        () -> Rows.column(dataSource, sent).size() >= told.size());
  }

  private static Map<String, Colour> colours(ReadinessResult result) {
    return result.lines().stream()
        .collect(Collectors.toMap(ReadinessLine::check, ReadinessLine::colour));
  }

  private List<String> notReady() throws Exception {
    return findings().stream()
        .filter(finding -> finding.kind() == Kind.NOT_READY)
        .map(Finding::subject)
        .toList();
  }

  /** R4.3: at night one server looks at each site, and looks no second time. */
  @Test
  void theNightlyTurnIsTakenOnceAndLooksAtEverySite() throws Exception {
    Instant tonight = Instant.now();
    trail.mark();
    nightly.turn(tonight);
    assertThat(looks()).contains("RZZ02", "RZZ03");
    List<String> before = looks();
    nightly.turn(tonight);
    nightly.turn(tonight.plus(1, ChronoUnit.HOURS));
    assertThat(looks()).as("the turn is taken; the next finds nothing left").isEqualTo(before);
  }

  private List<String> looks() throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> event.member("action").equals("readiness.check"))
        .map(event -> event.member("site"))
        .toList();
  }
}
