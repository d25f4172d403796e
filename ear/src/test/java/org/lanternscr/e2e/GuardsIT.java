package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.7, R2.1: no record without a permission, one patient at a time, and an end that is an end. */
class GuardsIT {

  private static final String READ = "/Bundle";
  private static final String EMERGENCY = "Emergency access";

  @OnePattern
  void arefusalKeepsTheRecordClosed(Colleague colleague) throws IOException {
    try (Clinician clinician = new Clinician()) {
      int before = Journal.requests(Town.get().sandbox(), READ).size();
      colleague.comes(clinician).findsPatient("999 000 0018").recordsThatThePatientRefuses();
      assertThat(clinician.heading()).isEqualTo("The refusal is recorded");
      clinician.takesPicture("refusal-recorded");
      assertThat(clinician.opens("record/view-record.xhtml").looks().heading())
          .isEqualTo("Find a patient");
      assertThat(clinician.text()).contains("No record is open");
      assertThat(Journal.requests(Town.get().sandbox(), READ)).hasSize(before);
      clinician.opens("permission/ask-permission.xhtml").looks();
      assertThat(clinician.heading()).matches("The patient refused at \\d\\d:\\d\\d");
      assertThat(clinician.text())
          .contains("What to do now", "Take the history from the patient")
          .doesNotContain("not yet been told");
      clinician.takesPicture("refused-earlier");
      clinician.follows(Pattern.compile("^Emergency access: the patient cannot be asked$"));
      assertThat(clinician.heading()).as("they cannot be asked any more").isEqualTo(EMERGENCY);
    }
  }

  @OnePattern
  void anAnswerIsNeeded(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).findsPatient("999 000 0018");
      assertThat(clinician.page().locator("input[name=answer]:checked").count()).isZero();
      clinician.presses(Pattern.compile("Record and continue"));
      assertThat(clinician.text()).contains("Select what the patient said");
    }
  }

  /** R5.1: nor without leaving a word in the trail. */
  @OnePattern
  void aRecordAddressWithoutPermissionOpensNothing(Colleague colleague) throws SQLException {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).findsPatient("999 000 0018");
      clinician.opens("record/view-record.xhtml").looks();
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(clinician.text()).doesNotContain("Allergies and Adverse Reactions");
      assertThat(Recorded.latestOf(colleague.user(), 1))
          .containsExactly("platform.refuse refused NO_PERMISSION");
    }
  }

  /** Reload shows the copy in memory; only "Read again" asks the nation again (R6.5). */
  @OnePattern
  void reloadShowsTheCopyAndReadAgainReads(Colleague colleague) throws IOException {
    try (Clinician clinician = new Clinician()) {
      colleague.comes(clinician).opensRecordOf("999 000 0018");
      int reads = Journal.requests(Town.get().sandbox(), READ).size();
      clinician.page().reload();
      assertThat(clinician.looks().heading()).isEqualTo("Summary Care Record");
      assertThat(Journal.requests(Town.get().sandbox(), READ)).hasSize(reads);
      clinician.presses(Pattern.compile("Read again"));
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
      assertThat(Journal.requests(Town.get().sandbox(), READ)).hasSize(reads + 1);
      clinician.presses(Pattern.compile("End access"));
      assertThat(clinician.text()).contains("Access has ended");
      assertThat(clinician.opens("record/view-record.xhtml").text())
          .doesNotContain("Allergies and Adverse Reactions");
    }
  }

  /** A second tab with another patient, unheard by the first one, whose form does nothing. */
  @OnePattern
  void aFormOfAnEarlierPatientDoesNothing(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      clinician.page().addInitScript("BroadcastChannel.prototype.addEventListener = () => {}");
      colleague.comes(clinician).findsPatient("999 000 0018");
      Page second = clinician.secondTab();
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      second.getByLabel("NHS number").fill("999 000 0026");
      second.keyboard().press("Enter");
      second.waitForURL(Pattern.compile(".*ask-permission.*"));
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.heading()).contains("Another patient was opened");
      assertThat(clinician.text()).doesNotContain("Allergies and Adverse Reactions");
      clinician.takesPicture("other-patient");
      clinician.opens("patient/in-context").looks();
      assertThat(clinician.page().locator(".patient-banner").innerText()).contains("999 000 0026");
    }
  }

  /** The page that tells of it promises nothing that the permission gave. */
  @OnePattern
  void aPermissionThatHasEndedIsGoneFromThePage(Colleague colleague) throws SQLException {
    try (Clinician clinician = new Clinician()) {
      clinician.comesTo(colleague.site(), colleague.another()).opensRecordOf("999 000 0018");
      Town.get().endPermissionsOf(colleague.another());
      clinician.page().reload();
      assertThat(clinician.looks().heading()).isEqualTo("Your permission to view has ended");
      assertThat(clinician.page().locator(".patient-banner").innerText())
          .contains("Not shown until you have permission to view")
          .doesNotContain("Known allergies", "Allergies unavailable");
      assertThat(clinician.page().locator(".open-strip").count()).isZero();
      clinician.takesPicture("permission-ended");
      clinician.follows(Pattern.compile("Ask for permission again"));
      assertThat(clinician.text()).contains("Does the patient agree");
    }
  }

  /** A page that is in use all the time does not show the record for longer than that. */
  @OnePattern
  void aRecordLeavesTheScreenWhenItsPermissionEnds(Colleague colleague) throws SQLException {
    try (Clinician clinician = new Clinician()) {
      clinician.comesTo(colleague.site(), colleague.another()).opensRecordOf("999 000 0018");
      Page page = clinician.page();
      assertThat(page.locator("#other-patient").getAttribute("data-permitted"))
          .matches("14[0-9]{6}");
      page.route(
          "**/view-record.xhtml",
          route -> {
            APIResponse answer = route.fetch();
            String soon =
                answer.text().replaceFirst("data-permitted=\"[0-9]+", "data-permitted=\"3000");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(soon));
          });
      page.reload();
      Town.get().endPermissionsOf(colleague.another());
      page.getByText("Your permission to view has ended").first().waitFor();
      assertThat(clinician.looks().text()).doesNotContain("Allergies and Adverse Reactions");
    }
  }

  /** R4.7, R6.7: who is not signed in learns nothing from any address. */
  @Test
  void nothingIsServedToNobody() {
    try (Clinician nobody = new Clinician()) {
      for (String path :
          new String[] {
            "patient/find-patient.xhtml",
            "permission/ask-permission.xhtml",
            "record/view-record.xhtml",
            "audit/search-audit.xhtml",
            "signin/choose-role.xhtml",
            "no/such.xhtml"
          }) {
        nobody.opens(path).looks();
        assertThat(nobody.page().getByRole(AriaRole.RADIO).count()).isGreaterThan(0);
        assertThat(nobody.heading()).isEqualTo("View a Summary Care Record");
      }
    }
  }

  /**
   * R2.6: separate duties: who views does not read the trail, who reads the trail does not view.
   */
  @OnePattern
  void aClinicianDoesNotReadTheTrailNorAnOfficerARecord(Colleague colleague) {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      colleague.comes(clinician).opens("audit/search-audit.xhtml").looks();
      assertThat(clinician.heading()).isEqualTo("Your role does not allow this");
      officer
          .comesTo(colleague.site(), colleague.officer())
          .opens("patient/find-patient.xhtml")
          .looks();
      assertThat(officer.heading()).isEqualTo("Your role does not allow this");

      officer.opens("audit/search-audit.xhtml").looks();
      assertThat(officer.text())
          .contains("page opened without the right to read the audit trail")
          .contains("page opened without the right to find patients");
    }
  }

  /** R6.7: what anybody can put into an address comes into no log, and is no fault of ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "patient/%2e9990000018",
        "registry/a%5c..%5c9990000018",
        "WEB-INF/9990000018",
        "jakarta.faces.resource/9990000018",
        "jakarta.faces.resource/9990000018/",
        "jakarta.faces.resource/9990000018.jsp",
        "jakarta.faces.resource/lantern.css.xhtml/9990000018",
        "/jakarta.faces.resource//9990000018"
      })
  void anAddressThatTheServerRefusesIsNotThere(String address) throws IOException {
    try (Clinician anybody = new Clinician()) {
      APIResponse answer =
          anybody.context().request().get(Town.get().lantern().resolve("/") + address);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).contains("There is no such page").doesNotContain("Reference");
      assertThat(answer.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .extractingByKey("cache-control")
          .asString()
          .startsWith("no-store");
    }
    assertNothingIsLogged("verifyEncodedCharacter", "SRVE0315E", "9990000018");
  }

  /** What only forms are sent to, and what there is not; the page has one policy of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"signin/lock", "signin/backchannel-logout", "jakarta.faces.resource/a"})
  void anAddressWithoutAPageIsToldSo(String address) {
    try (Clinician anybody = new Clinician()) {
      anybody.opens(address).looks();
      assertThat(anybody.text())
          .contains("There is no such page")
          .doesNotContain("Something went wrong", "Reference");
    }
  }

  /** Nor does it with a method that Lantern does not know, nor fills the log. */
  @ParameterizedTest(name = "{0} /{1}: {2}")
  @CsvSource({
    "PUT, 9990000018, 405",
    "OPTIONS, signin/choose-site.xhtml?9990000018, 405",
    "LOOK, jakarta.faces.resource/9990000018, 405",
    "LOOK, WEB-INF/9990000018, 405",
    "TRACE, 9990000018, 403"
  })
  void whatNoBrowserAsksIsNotLogged(String method, String address, int status) throws IOException {
    try (Clinician anybody = new Clinician()) {
      APIResponse answer =
          anybody
              .context()
              .request()
              .fetch(
                  Town.get().lantern().resolve("/") + address,
                  RequestOptions.create().setMethod(method));
      assertThat(answer.status()).isEqualTo(status);
    }
    assertNothingIsLogged("Error Page Exception", "9990000018");
  }

  /** What is no address at all Liberty answers by itself, with words of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"%zz9990000018", "%009990000018", "..%2f9990000018"})
  void aMalformedAddressIsAnsweredAsSafely(String address) throws IOException {
    try (Clinician anybody = new Clinician()) {
      APIResponse answer =
          anybody.context().request().get(Town.get().lantern().resolve("/") + address);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("x-frame-options", "DENY")
          .containsEntry("referrer-policy", "no-referrer")
          .extractingByKey("content-security-policy")
          .asString()
          .startsWith("default-src 'none'");
    }
    assertNothingIsLogged("9990000018");
  }

  private static void assertNothingIsLogged(String... words) throws IOException {
    for (var file : ServerFiles.read(Town.get().serverFolder()).entrySet()) {
      assertThat(file.getValue()).as(file.getKey().toString()).doesNotContain(words);
    }
  }
}
