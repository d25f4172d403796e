package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R4.1, R4.3, R4.5, R1.6: an administrator looks after sites, and sees nothing of a patient. */
class SitesIT {

  private static final String SITE = "Example Community Hospital";
  private static final String ADMINISTRATOR = "999000000019";
  private static final String PAGE = "registry/manage-site.xhtml?site=RZZ02";

  /** Looks at what is wrong, checks readiness, mends it, and sees it green. */
  @Test
  void theAdministratorBringsASiteToReadiness() {
    try (Clinician administrator = new Clinician()) {
      administrator.comesTo(SITE, ADMINISTRATOR);
      assertThat(administrator.heading()).isEqualTo("Sites");
      assertThat(administrator.text())
          .contains("Example General Hospital (RZZ01)", "Viewing: Live");
      holdsEverywhere(administrator, "list-sites");
      administrator.follows(Pattern.compile("Readiness of RZZ02"));
      assertThat(administrator.text()).contains("has not been checked yet");
      administrator.presses(Pattern.compile("Check now"));
      assertThat(administrator.text())
          .contains(
              "Red: Privacy officers. The site has no privacy officer.",
              "Red: NHS England’s agreement.",
              "Red: Attendances. The site goes by attendances, and none came in yet.",
              "Green: Organisation in ODS. RZZ02 is EXAMPLE",
              "Green: ASID in SDS. SDS knows 200000000020",
              "What to do: Name one; two are advised",
              "Ring: the trust's information governance lead");
      administrator.takesPicture("readiness-red");

      administrator.follows(Pattern.compile("^The site$"));
      assertThat(administrator.text()).contains("What needs attention", "privacy-officers");
      administrator.takesPicture("site-attention");
      writes(administrator);
      assertThat(administrator.text()).contains("The site is saved.");
      bringsInAttendances(administrator);
      administrator.opens(PAGE);
      administrator.follows(Pattern.compile("Readiness of RZZ02"));
      administrator.presses(Pattern.compile("Check now"));
      assertThat(administrator.text())
          .contains(" 0 red,", "Green: NHS England’s agreement. SCR-2 of 2026-11-01")
          .contains("Green: Token for a person.");
      administrator.takesPicture("readiness-green");
      onPaper(administrator, "readiness-print");
      administrator.opens(PAGE).looks();
      assertThat(administrator.text()).contains("No finding stands at present.");
      administrator.takesPicture("site-fine");
    }
  }

  /** A file with a fault is refused whole; a good one is looked at, and then taken. */
  private static void bringsInAttendances(Clinician administrator) {
    administrator.follows(Pattern.compile("^Attendances from the patient"));
    assertThat(administrator.text()).contains("Nothing has been brought in yet.");
    String header = "nhs_number,attendance_id,kind,place,from,to,cancelled\n";
    String good = "9990000336,E2E-1,inpatient,Ward 7," + Town.today().minusDays(2) + "T19:10,,no\n";
    sends(administrator, header + good + good.replace("Ward 7", "=1+1"));
    assertThat(administrator.page().title()).startsWith("Error: ");
    assertThat(administrator.text())
        .contains("Line 3, place:", "It begins like a formula")
        .doesNotContain("=1+1", "9990000336", "Is this what you expect?");
    holdsEverywhere(administrator, "attendances-refused");
    sends(administrator, header + good);
    assertThat(administrator.text())
        .contains("Is this what you expect?", "New at this site")
        .doesNotContain("9990000336", "Ward 7");
    holdsEverywhere(administrator, "attendances-preview");
    administrator.presses(Pattern.compile("^Take these attendances$"));
    assertThat(administrator.text()).contains("The attendances count from now on.");
  }

  private static void sends(Clinician administrator, String file) {
    administrator
        .page()
        .getByLabel("CSV file")
        .setInputFiles(
            new FilePayload("pas.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    administrator.presses(Pattern.compile("^Look at the file$"));
  }

  private static void writes(Clinician administrator) {
    Page page = administrator.page();
    page.getByLabel("Owner", new Page.GetByLabelOptions().setExact(true)).fill("Head of Systems");
    page.getByLabel("Owner’s mail address").fill("owner@example.nhs.uk");
    page.getByLabel("NHS England’s agreement: reference").fill("SCR-2");
    page.getByLabel("NHS England’s agreement: date").fill("2026-11-01");
    page.getByLabel("NHS England’s agreement: scope").fill("view, emergency department");
    page.getByLabel("Copies of checkpoints").fill("governance share");
    page.getByLabel("Privacy officers").fill("999000000016 PRIVACY, Sixteen");
    administrator.presses(Pattern.compile("^Save$"));
  }

  /** On a screen, on a narrow one, and on paper. */
  private static void holdsEverywhere(Clinician person, String name) {
    Page page = person.page();
    person.holdsAt320(name);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    person.takesPicture(name + "-print");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
  }

  private static void onPaper(Clinician administrator, String name) {
    Page page = administrator.page();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    administrator.takesPicture(name);
    assertThat(page.getByText("Organisation in ODS").isVisible()).isTrue();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
  }

  /** What is typed stays, with what is wrong with it; and an overtaken form says so. */
  @Test
  void whatIsWrongWithTheFormIsSaid() {
    try (Clinician administrator = new Clinician()) {
      administrator.comesTo(SITE, ADMINISTRATOR).opens(PAGE);
      Page page = administrator.page();
      page.getByLabel("NHS England’s agreement: date").fill("1 November");
      page.getByLabel("Privacy officers").fill("PRIVACY, Sixteen");
      administrator.presses(Pattern.compile("^Save$"));
      assertThat(page.title()).startsWith("Error: ");
      assertThat(administrator.text())
          .contains("There is a problem", "Enter a day, such as 01-Nov-2026")
          .contains("Enter each privacy officer once");
      assertThat(page.getByLabel("Privacy officers").inputValue()).isEqualTo("PRIVACY, Sixteen");
      administrator.takesPicture("site-fault");
    }
  }

  /** R1.6: pilot is for the named; the others are told so, in the role and outside of it. */
  @Test
  void viewingIsOpenAsTheRegistrySays() {
    try (Clinician administrator = new Clinician();
        Clinician clinician = new Clinician()) {
      clinician.comesTo(SITE, "999000000015");
      administrator.comesTo(SITE, ADMINISTRATOR).opens(PAGE);
      Page page = administrator.page();
      page.locator("#mode-view-pilot").check();
      page.locator("#pilots-view").fill("999000000001");
      administrator.presses(Pattern.compile("^Save$"));
      try {
        clinician.findsPatient("999 000 0018");
        assertThat(clinician.heading()).isEqualTo("Viewing is not open for you at this site");
        holdsEverywhere(clinician, "not-open");
        clinician.signsOut().comesTo(SITE, "999000000015");
        assertThat(clinician.heading()).isEqualTo("Viewing is not open for you at this site");
        assertThat(clinician.text()).as("the role is not what lacks").doesNotContain("B0370");
        holdsEverywhere(clinician, "not-open-at-sign-in");
      } finally {
        administrator.opens(PAGE).page().locator("#mode-view-live").check();
        administrator.presses(Pattern.compile("^Save$"));
      }
      clinician.signsOut().comesTo(SITE, "999000000015").opensRecordOf("999 000 0018");
      assertThat(clinician.heading()).isEqualTo("Summary Care Record");
    }
  }

  /**
   * R4.3: a changed ASID stands until two have confirmed it, a mail that was given up until one.
   */
  @Test
  void aChangedValueIsConfirmedByTwoAndALostMailByOne() throws SQLException {
    raise("value-changed", "asid", "Before: 200000000099. Now: 200000000012.");
    raise("mail-given-up", "site.finding", "Nobody was told by this mail.");
    try (Clinician first = new Clinician();
        Clinician second = new Clinician()) {
      first.comesAs("999000000011").opens("registry/manage-site.xhtml?site=RZZ01").looks();
      assertThat(first.text())
          .contains("A value of the deployment was changed: asid.", "Before: 200000000099");
      first.takesPicture("site-findings");
      first.presses(Pattern.compile("Confirm that it is dealt with"));
      assertThat(first.text()).doesNotContain("A mail was given up");
      first.presses(Pattern.compile("Confirm that it is meant"));
      assertThat(first.text()).contains("Confirmed by ADMINISTRATOR, Eleven (Ms)");
      first.takesPicture("site-changed-value");
      second.comesAs(ADMINISTRATOR).opens("registry/manage-site.xhtml?site=RZZ01");
      second.presses(Pattern.compile("Confirm that it is meant"));
      assertThat(second.text()).doesNotContain("A value of the deployment was changed");
    }
  }

  /** As the server would; its event is any. */
  private static void raise(String kind, String subject, String seen) throws SQLException {
    try (Connection connection = Town.get().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO site_finding SELECT '"
              + UUID.randomUUID()
              + "', event_id, 'RZZ01', '"
              + kind
              + "', '"
              + subject
              + "', '"
              + seen
              + "', 'Confirm it.', now() FROM audit_event LIMIT 1");
    }
  }

  /** R1.5: beside a refusal stands what was last seen of the site's registration. */
  @Test
  void aRefusalIsToldWithTheLastLookAtTheRegistration() {
    try (Clinician administrator = new Clinician();
        Clinician clinician = new Clinician()) {
      String site = "Example Site Without ASID";
      clinician.comesTo(site, "999000000018").findsPatient("999 000 0018");
      assertThat(clinician.text()).contains("registration has not been checked in Lantern yet");
      administrator.comesTo(site, ADMINISTRATOR);
      administrator.opens("readiness/check-readiness.xhtml?site=RZZ05");
      administrator.presses(Pattern.compile("Check now"));
      clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0018");
      assertThat(clinician.heading()).isEqualTo("This site is not permitted to ask for summaries");
      assertThat(clinician.text()).contains("Emergency access does not open the summary either.");
      assertThat(clinician.text())
          .contains("When this site was last checked, ", "the application carries another ASID")
          .doesNotContain("choice of the patient");
      holdsEverywhere(clinician, "not-permitted-explained");
    }
  }

  /** R2.6: by address, too. */
  @Test
  void administratorsSeeNoPatientAndOthersNoSite() {
    try (Clinician person = new Clinician()) {
      person.comesAs("999000000011");
      for (String closed :
          new String[] {
            "patient/find-patient.xhtml",
            "record/view-record.xhtml",
            "audit/search-audit.xhtml",
            "review/list-alerts.xhtml",
            "review/list-flags.xhtml"
          }) {
        assertThat(person.opens(closed).heading())
            .as(closed)
            .isEqualTo("Your role does not allow this");
      }
      assertThat(person.opens("registry/manage-site.xhtml?site=RZZ02").heading())
          .as("a site of another organisation")
          .isEqualTo("Sites");
      person.signsOut().comesAs("999000000010");
      assertThat(person.opens("registry/manage-site.xhtml?site=RZZ01").heading())
          .isEqualTo("Your role does not allow this");
    }
  }
}
