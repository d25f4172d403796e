package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R3.1, R3.2, R3.6: the edges of signing in, each with a page that says what to do. */
class SignInStoriesIT {

  private static final String USED_LINK =
      "This sign-in link has already been used, or did not start in this browser";

  private static final String SEPARATE = "Example Day Hospital";

  private final Town town = Town.get();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "999000000004,Your roles belong to other organisations",
    "999000000005,You have no role on your NHS identity",
    "999000000006,You have no role on your NHS identity",
    "999000000031,NHS England’s sign-in service does not work at the moment",
    "999000000032,NHS England’s sign-in service does not work at the moment",
    "999000000033,NHS England’s sign-in service does not work at the moment",
    "999000000034,NHS England’s sign-in service does not work at the moment",
    "999000000035,NHS England’s sign-in service does not work at the moment",
    "999000000037,NHS England’s sign-in service does not work at the moment",
    "999000000039,NHS England’s sign-in service does not work at the moment"
  })
  void aSignInThatFailsSaysWhy(String user, String heading) {
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn(user);
      assertThat(clinician.heading()).isEqualTo(heading);
      assertThat(clinician.text()).contains("nobody was signed in").doesNotContain("Sign out");
      assertThat(clinician.opens("patient/find-patient.xhtml").heading())
          .isEqualTo("View a Summary Care Record");
    }
  }

  /** R3.3, R2.6: the same by the separate pattern, where the ID token can be wrong as well. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "999000000004,Your roles belong to other organisations",
    "999000000005,You have no role on your NHS identity",
    "999000000041,No role was chosen at NHS CIS2",
    "999000000042,This site needs a stronger sign-in",
    "999000000043,What NHS CIS2 sent cannot be trusted",
    "999000000045,What NHS CIS2 sent cannot be trusted",
    "999000000046,NHS England’s sign-in service does not work at the moment"
  })
  void aSignInByTheSeparatePatternThatFailsSaysWhy(String user, String heading) {
    try (Clinician clinician = new Clinician()) {
      clinician.leavesFor(SEPARATE);
      if (user.equals("999000000041")) { // NHS CIS2 is asked once more, with a login
        clinician.page().locator("[value='" + user + "']").first().click();
        clinician.page().waitForURL(Pattern.compile(".*/openam/sign-in.*"));
      }
      clinician.choosesUser(user);
      assertThat(clinician.heading()).isEqualTo(heading);
      assertThat(clinician.text()).contains("nobody was signed in").doesNotContain("Sign out");
      assertThat(clinician.page().url()).doesNotContain("code=").doesNotContain("state=");
    }
  }

  /** A secret that was renewed in the portal, and not here. */
  @Test
  void anApplicationThatIsNotAcceptedIsToldSo() throws IOException {
    Path secret = Town.get().secretFile("rzz05.client-secret");
    String right = Files.readString(secret);
    try (Clinician clinician = new Clinician()) {
      Files.writeString(secret, "an-older-one");
      clinician.signsInAt("Example Site Without ASID", "999000000018");
      assertThat(clinician.heading()).isEqualTo("NHS England’s platform does not accept this site");
    } finally {
      Files.writeString(secret, right);
    }
  }

  /** Somebody who thinks better of it is not told of a fault. */
  @Test
  void aSignInThatIsCancelledAtCis2SaysSo() {
    try (Clinician clinician = new Clinician()) {
      clinician.leavesFor(SEPARATE).follows(Pattern.compile("Cancel"));
      assertThat(clinician.heading()).isEqualTo("You cancelled the sign-in");
      assertThat(clinician.text())
          .contains("Start again when you are ready", "nobody was signed in");
      clinician.takesPicture("sign-in-cancelled");
    }
  }

  /** R2.6: NHS CIS2 asks for the role, and again when it is to be another one. */
  @Test
  void theRoleOfTheSeparatePatternIsChosenAtCis2() {
    try (Clinician clinician = new Clinician()) {
      clinician.leavesFor(SEPARATE);
      choosesAtCis2(clinician, "555000002102");
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(clinician.text()).contains("Nurse Access Role");
      clinician.opensRecordOf("999 000 0018").follows(Pattern.compile("Change role"));
      assertThat(clinician.page().getByRole(AriaRole.RADIO).count()).isZero();
      clinician.takesPicture("choose-role-at-cis2");
      clinician.presses(Pattern.compile("Choose at NHS CIS2"));
      assertThat(clinician.page().url()).contains("/openam/sign-in");
      choosesAtCis2(clinician, "555000002101");
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(clinician.text())
          .doesNotContain("Nurse Access Role", "record is open", "permission to view is open");
    }
  }

  private static void choosesAtCis2(Clinician clinician, String role) {
    clinician.page().locator("[value='999000000021']").first().click();
    clinician.choosesUser(role);
  }

  /**
   * R3.6: what comes back with the state of another sign-in is refused, by either pattern, and does
   * not end the one that is on its way; that one still serves once.
   */
  @ParameterizedTest
  @EnumSource(Colleague.class)
  void aTamperedStateIsRefusedAndTheSignInGoesOn(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      clinician.leavesFor(colleague.site());
      Page stale = clinician.secondTab();
      for (int i = 0; i < 2; i++) {
        stale.navigate(
            town.lantern().resolve("signin/callback?code=abc&state=not-mine").toString());
        assertThat(stale.locator("h1").first())
            .hasText("This sign-in did not start in this browser");
        assertThat(stale.url()).doesNotContain("code=").doesNotContain("state=");
      }
      clinician.choosesUser(colleague.user());
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      stale.navigate(town.lantern().resolve("signin/callback?code=abc&state=not-mine").toString());
      assertThat(stale.locator("h1").first()).hasText(USED_LINK);
    }
  }

  /** Whoever was not sent away from here costs the server no memory. */
  @Test
  void aCallbackOutOfNothingMakesNoSession() {
    try (Clinician clinician = new Clinician()) {
      APIResponse answer =
          clinician
              .context()
              .request()
              .get(
                  town.lantern().resolve("signin/callback?code=abc&state=nobodys").toString(),
                  RequestOptions.create().setMaxRedirects(0));
      assertThat(answer.headers())
          .containsEntry(
              "location", town.lantern().resolve("signin/sign-in-refused.xhtml").toString())
          .doesNotContainKey("set-cookie");
    }
  }

  /** The sites stand in the order in which the trust lists them. */
  @Test
  void theFirstSiteOfTheTrustComesFirst() {
    try (Clinician clinician = new Clinician()) {
      clinician.opens("").looks();
      assertThat(clinician.page().locator(".nhsuk-radios__label").allInnerTexts())
          .containsExactly(
              "Example General Hospital",
              "Example Community Hospital",
              "Example Day Hospital",
              "Example Site Without ASID");
    }
  }

  /** R2.6: the role picker, and rights from the chosen role alone. */
  @Test
  void aPersonWithSeveralRolesChoosesOneAndCanChange() {
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn("999000000002");
      assertThat(clinician.heading()).isEqualTo("Choose your role");
      assertThat(clinician.page().getByRole(AriaRole.RADIO).count()).isEqualTo(3);
      assertThat(clinician.text())
          .contains("At Example General Hospital (RZZ01). Role code R8001")
          .contains("For the whole trust (RZZ). Role code R8001");
      clinician.presses(Pattern.compile("Continue"));
      assertThat(clinician.text()).contains("Select the role you are working in");
      clinician.takesPicture("choose-role");
      clinician.page().getByLabel(Pattern.compile("Nurse")).first().check();
      clinician.presses(Pattern.compile("Continue"));
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      clinician.follows(Pattern.compile("Change role"));
      clinician.page().getByLabel(Pattern.compile("Clerical|Admin")).first().check();
      clinician.presses(Pattern.compile("Continue"));
      clinician.findsPatient("999 000 0018");
      assertThat(clinician.text()).contains("This patient has a Summary Care Record");
      assertThat(clinician.page().getByRole(AriaRole.RADIO).count()).isZero();
    }
  }

  /** Issue 7: what is asked in one role is not answered in another that another tab has chosen. */
  @Test
  void anAnswerOfAnEarlierRoleOpensNothing() throws SQLException {
    try (Clinician clinician = new Clinician()) {
      clinician.page().addInitScript("BroadcastChannel.prototype.addEventListener = () => {}");
      clinician.comesAs("999000000002");
      clinician.page().getByLabel(Pattern.compile("Nurse")).first().check();
      clinician.presses(Pattern.compile("Continue")).findsPatient("999 000 0018");
      Page second = clinician.secondTab();
      second.navigate(Town.get().lantern().resolve("signin/choose-role.xhtml").toString());
      second.getByLabel(Pattern.compile("Clerical|Admin")).first().check();
      second.locator("main button[type=submit]").first().click();
      second.waitForURL(Pattern.compile(".*find-patient.*"));
      clinician.recordsThatThePatientAgrees();
      assertThat(clinician.heading()).contains("Another patient was opened");
      clinician.holdsAt320("another-role");
      assertThat(clinician.text()).doesNotContain("Allergies and Adverse Reactions");
      assertThat(Recorded.latestOf("999000000002", 3))
          .noneMatch(event -> event.startsWith("permission.record"));
    }
  }

  @ParameterizedTest
  @CsvSource({"999000000007", "999000000008"})
  void aRoleWithoutRightsIsToldWhichCodesGiveThem(String user) {
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn(user);
      assertThat(clinician.heading()).isEqualTo("Your role does not allow this");
      assertThat(clinician.text()).contains("B0370", "B0264", "R0001");
    }
  }

  @Test
  void aPersonWithoutANameIsShownByUserId() {
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn("999000000012");
      assertThat(clinician.text()).contains("999000000012");
    }
  }

  /** A code that the platform never gave, in a callback that is this browser's in all else. */
  @Test
  void aCodeThatNobodyGaveIsRefused() {
    try (Clinician clinician = new Clinician()) {
      List<String> states = new ArrayList<>();
      Pattern state = Pattern.compile("[?&](state=[^&]+)");
      clinician
          .page()
          .onRequest(r -> state.matcher(r.url()).results().forEach(m -> states.add(m.group(1))));
      clinician.leavesFor("Example General Hospital");
      clinician.opens("signin/callback?code=made-up&" + states.get(0)).looks();
      assertThat(clinician.heading()).isEqualTo("NHS CIS2 did not confirm who you are");
      assertThat(clinician.text()).contains("nobody was signed in").doesNotContain("Sign out");
      assertThat(clinician.page().url()).doesNotContain("code=").doesNotContain("state=");
      clinician.takesPicture("not-confirmed");
    }
  }

  /** R3.6: the callback's address works once; Back and a saved link do not sign anybody in. */
  @ParameterizedTest
  @EnumSource(Colleague.class)
  void aCallbackUsedTwiceIsRefused(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      List<String> callbacks = new ArrayList<>();
      clinician
          .page()
          .onRequest(
              request -> {
                if (request.url().contains("/signin/callback?")) {
                  callbacks.add(request.url());
                }
              });
      colleague.signsIn(clinician);
      assertThat(callbacks).hasSize(1);
      try (Clinician other = new Clinician()) {
        other.page().navigate(callbacks.get(0));
        assertThat(other.looks().heading()).isEqualTo(USED_LINK);
        assertThat(other.opens("patient/find-patient.xhtml").heading())
            .isEqualTo("View a Summary Care Record");
      }
    }
  }

  /** R6.6: the session's id changes when somebody signs in, and the cookie is guarded. */
  @ParameterizedTest
  @EnumSource(Colleague.class)
  void theSessionChangesAtSignInAndItsCookieIsGuarded(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      clinician.leavesFor(colleague.site());
      String before = clinician.sessionCookie().value;
      clinician.choosesUser(colleague.user());
      assertThat(clinician.sessionCookie().value).isNotEqualTo(before);
      assertThat(clinician.sessionCookie().httpOnly).isTrue();
      assertThat(clinician.sessionCookie().secure).isTrue();
      assertThat(clinician.sessionCookie().sameSite)
          .isEqualTo(com.microsoft.playwright.options.SameSiteAttribute.LAX);
    }
  }

  /** Back after sign-out shows nothing of a patient. */
  @ParameterizedTest
  @EnumSource(Colleague.class)
  void backAfterSigningOutShowsNothing(Colleague colleague) {
    try (Clinician clinician = new Clinician()) {
      colleague.signsIn(clinician).opensRecordOf("999 000 0018").signsOut();
      for (int i = 0; i < 4; i++) {
        clinician.page().goBack(new Page.GoBackOptions().setTimeout(5_000));
        assertThat(clinician.text())
            .doesNotContain("TESTPATIENT")
            .doesNotContain("Allergies and Adverse Reactions");
      }
    }
  }
}
