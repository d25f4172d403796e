package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.it.town.Export;
import org.lanternscr.it.town.ServerLogs;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch.Found;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;

/** R5.1, R5.2, R5.3, R5.6, R6.7. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditIT {

  @Inject private AuditSearch search;
  @Inject private PatientFinder finder;
  @Inject private PermissionDesk permissions;
  @Inject private Reception reception;
  @Inject private Trail trail;

  private void bothSitesWork() throws Exception {
    reception.clinician().does(() -> finder.find(TestPatient.ORDINARY.number()));
    reception
        .signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY)
        .does(() -> finder.find(TestPatient.ANOTHER.number()));
  }

  /** R5.6: a privacy officer reads the events of their own site and of no other. */
  @Test
  void showsTheEventsOfTheOwnSiteOnly() throws Exception {
    trail.mark();
    bothSitesWork();
    Person general = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    Person community = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);
    AuditPage atGeneral = general.does(() -> everything(Site.GENERAL, 200));
    AuditPage atCommunity = community.does(() -> everything(Site.COMMUNITY, 200));

    assertThat(newIds(atGeneral)).containsExactlyInAnyOrderElementsOf(idsAt("RZZ01"));
    assertThat(newIds(atCommunity)).containsExactlyInAnyOrderElementsOf(idsAt("RZZ02"));
    assertThat(doneByPeople("RZZ01")).hasSize(9);
    assertThat(doneByPeople("RZZ02")).hasSize(9);
  }

  /** Mails, timers and what renews a subscription come by themselves in between. */
  private List<TrailEvent> doneByPeople(String site) throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> site.equals(event.member("site")))
        .filter(event -> event.member("action").matches("(signin|patient|audit)\\..*"))
        .toList();
  }

  /** R5.1: a person reads what they opened themself, and nothing that anybody else did. */
  @Test
  void showsAPersonTheirOwnAccessAndNobodyElses() throws Exception {
    Person clinician = reception.clinician();
    Person colleague = reception.signsIn(User.LEGAL_ACCESS, Site.GENERAL);
    Patient patient =
        clinician.does(() -> ((Found) finder.find(TestPatient.ORDINARY.number())).patient());
    Instant begun = Instant.now().minusSeconds(1);
    trail.mark();
    PermissionToView own = clinician.does(() -> permissions.patientAgrees(patient));
    colleague.does(() -> permissions.patientAgrees(patient));
    AuditPage mine = clinician.does(() -> search.mine(begun));

    assertThat(mine.entries())
        .allSatisfy(entry -> assertThat(entry.member("userId")).contains(User.CLINICIAN))
        .allSatisfy(entry -> assertThat(entry.member("site")).contains("RZZ01"))
        .anySatisfy(entry -> assertThat(entry.member("permission")).contains(own.id().toString()));
    assertThat(trail.sinceMark())
        .filteredOn(event -> event.brief().equals("audit.search act done"))
        .singleElement()
        .satisfies(event -> assertThat(event.members()).containsEntry("detail", "OWN_ACCESS"));
    assertThat(clinician.does(() -> search.mine(Instant.now().plusSeconds(60))).entries())
        .isEmpty();
  }

  private AuditPage everything(OdsCode site, int size) {
    return search.page(AuditTerms.everything(site), Optional.empty(), size);
  }

  private List<String> newIds(AuditPage page) throws Exception {
    List<String> all = trail.sinceMark().stream().map(event -> event.member("id")).toList();
    return page.entries().stream().map(e -> e.id().toString()).filter(all::contains).toList();
  }

  private List<String> idsAt(String site) throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> event.member("site").equals(site))
        .map(event -> event.member("id"))
        .toList();
  }

  /** R5.1: reading the trail is an event of its own, and it is on the page that it gave. */
  @Test
  void recordsItsOwnReading() throws Exception {
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    trail.mark();
    AuditPage page = officer.does(() -> everything(Site.GENERAL, 50));

    assertThat(trail.briefSinceMark()).containsExactly("audit.search act done");
    assertThat(trail.sinceMark().get(0).members())
        .containsEntry("userId", User.PRIVACY_OFFICER)
        .containsEntry("roleCode", "R0001")
        .containsEntry("site", "RZZ01")
        .containsEntry("detail", "NEWEST_EVENTS");
    AuditEntry newest = page.entries().get(0);
    assertThat(newest.id()).hasToString(trail.sinceMark().get(0).member("id"));
    assertThat(newest.action()).isEqualTo("audit.search");
    assertThat(newest.attempt()).isEmpty();
  }

  /** R5.2: each entry says who, in which role, about whom, and links outcome to attempt. */
  @Test
  void showsWhoDidWhatAboutWhom() throws Exception {
    bothSitesWork();
    Person officer = reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL);
    AuditPage page = officer.does(() -> everything(Site.GENERAL, 200));

    List<AuditEntry> finds =
        page.entries().stream().filter(e -> e.action().equals("patient.find")).toList();
    AuditEntry outcome = finds.get(0);
    AuditEntry attempt = finds.get(1);
    assertThat(attempt.isAttempt()).isTrue();
    assertThat(outcome.isAttempt()).isFalse();
    assertThat(outcome.outcome()).isEqualTo("found");
    assertThat(outcome.attempt()).contains(attempt.id());
    assertThat(outcome.member("userName")).contains("CLINICIAN, One (Dr)");
    assertThat(outcome.member("roleCode")).contains("R8000");
    assertThat(outcome.patient()).contains(TestPatient.ORDINARY.number());
    assertThat(outcome.members()).containsEntry("organisation", "RZZ01");
    assertThat(page.entries())
        .as("R5.2: every event stands on its own")
        .allSatisfy(
            entry ->
                assertThat(entry.members())
                    .containsEntry("asid", "200000000012")
                    .containsEntry("environment", "sandbox"));
  }

  /** R5.1: a page of a senseless length is still a page. */
  @Test
  void everyLengthGivesAPage() throws Exception {
    bothSitesWork();
    Person officer = reception.signsIn(User.PRIVACY_OFFICER_RZZ02, Site.COMMUNITY);

    assertThat(officer.does(() -> everything(Site.COMMUNITY, 0)).entries()).hasSize(1);
    assertThat(officer.does(() -> everything(Site.COMMUNITY, 100_000)).entries())
        .hasSizeBetween(10, 200);
  }

  /**
   * R5.3: every event of this run, of all test classes before this one too, is found intact by the
   * verifier, which shares no code with the server.
   */
  @Test
  @RunAsClient
  @Order(Integer.MAX_VALUE)
  void standsBeforeTheVerifier() throws Exception {
    for (String site : List.of("RZZ01", "RZZ02")) {
      Export export = Export.of(site);
      assertThat(export.events()).as(site).isGreaterThan(5);
      assertThat(export.status()).as(export.report()).isZero();
      assertThat(export.last())
          .as("the export is itself an event")
          .contains("audit.export")
          .contains("asid");
    }
  }

  /** R6.7: whatever went wrong in this run, the server's files say nothing of it. */
  @Test
  @RunAsClient
  @Order(Integer.MAX_VALUE)
  void leavesNothingInTheLogs() throws Exception {
    assertThat(ServerLogs.files()).anyMatch(file -> file.endsWith("messages.log"));
    assertThat(ServerLogs.leaking()).isEmpty();
  }
}
