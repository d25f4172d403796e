package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R6.5, R1.7: a slow national service is said to be slow, a person can stop waiting for it, and
 * what it answers afterwards opens nothing.
 */
class SlowCallsIT {

  private static final String FIND = "/Patient/9990000697";
  private static final String SEARCH = "/DocumentReference";
  private static final String SLOW = "999 000 0697";

  @Test
  void anAnswerThatComesAfterCancellingOpensNothing() throws IOException {
    try (Clinician clinician = new Clinician()) {
      int searches = Journal.requests(Town.get().sandbox(), SEARCH).size();
      clinician.comesAs("999000000001");
      WaitingPage.asksFor(SLOW, clinician.page()).saysThatItAsks().cancels();
      clinician.looks().takesPicture("cancelled");

      clinician.page().waitForTimeout(5_000);
      clinician.opens("permission/ask-permission.xhtml").looks();
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(Journal.requests(Town.get().sandbox(), SEARCH)).hasSize(searches);
    }
  }

  @Test
  void cancellingWhileTheSummaryIsLookedForLeavesNoPatient() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001");
      WaitingPage.asksFor("999 000 0379", clinician.page()).saysThatItAsks().cancels();
      clinician.opens("permission/ask-permission.xhtml").looks();
      assertThat(clinician.heading()).isEqualTo("Find a patient");
    }
  }

  @ParameterizedTest
  @EnumSource(Colleague.class)
  void cancellingWhileTheRecordIsReadEndsThePermission(Colleague colleague) {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      colleague.comes(clinician).findsPatient("999 000 0360");
      clinician.page().getByLabel(Pattern.compile("patient agrees")).check();
      WaitingPage.presses("record-answer", clinician.page()).saysThatItAsks().cancels();
      officer.comesTo(colleague.site(), colleague.officer());
      assertThat(officer.text()).contains("End permission to view: ended by the user");
      clinician.opens("record/view-record.xhtml").looks();
      assertThat(clinician.text()).contains("No record is open");
    }
  }

  /** A record that is open in another tab is not closed by cancelling a search. */
  @Test
  void cancellingASearchLeavesAnOpenRecordAlone() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001").opensRecordOf("999 000 0018");
      clinician.opens("patient/find-patient.xhtml");
      WaitingPage.asksFor(SLOW, clinician.page()).saysThatItAsks().cancels();
      clinician.page().waitForTimeout(5_000);
      assertThat(clinician.opens("record/view-record.xhtml").looks().heading())
          .isEqualTo("Summary Care Record");
    }
  }

  @Test
  void aSecondPressAsksNobody() throws IOException {
    try (Clinician clinician = new Clinician()) {
      int before = Journal.requests(Town.get().sandbox(), FIND).size();
      clinician.comesAs("999000000001");
      WaitingPage.asksFor(SLOW, clinician.page()).again().saysThatItAsks().again();
      clinician.page().waitForURL(Pattern.compile(".*ask-permission.*"));
      assertThat(clinician.looks().text()).contains("999 000 0697");
      assertThat(Journal.requests(Town.get().sandbox(), FIND)).hasSize(before + 1);
    }
  }

  /** Two tabs: what was asked for last counts, whatever is answered last. */
  @Test
  void aSlowAnswerDoesNotReplaceThePatientOfAnotherTab() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001");
      WaitingPage.asksFor(SLOW, clinician.page());
      Page second = clinician.secondTab();
      second.navigate(Town.get().lantern().resolve("patient/find-patient.xhtml").toString());
      WaitingPage.asksFor("999 000 0018", second);
      second.waitForURL(Pattern.compile(".*ask-permission.*"));
      clinician.page().waitForURL(Pattern.compile(".*show-outcome.*"));
      assertThat(clinician.looks().heading()).isEqualTo("Nothing was opened");
      second.reload();
      assertThat(second.locator(".patient-banner").innerText()).contains("999 000 0018");
    }
  }

  /** The sign itself, as it stands over a page that waits. */
  @Test
  void theProgressIsAccessible() {
    try (Clinician clinician = new Clinician()) {
      clinician.comesAs("999000000001");
      clinician.page().evaluate("() => document.getElementById('progress').hidden = false");
      clinician.looks().holdsAt320("progress");
    }
  }
}
