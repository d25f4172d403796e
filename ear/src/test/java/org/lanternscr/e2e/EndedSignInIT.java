package org.lanternscr.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * R3.2: a sign-in that ends from outside ends here, in every tab, and what the person typed is not
 * lost; R3.3: nobody but NHS CIS2 can end one by a logout token.
 */
class EndedSignInIT {

  private static final String SEPARATE = "Example Day Hospital";
  private static final String SECOND = "999 000 0026";

  private final Town town = Town.get();

  /**
   * Revoked in the middle of a form. In the separate pattern NHS CIS2 tells us, unless its word
   * cannot be trusted; then, and in the combined one, the next national call finds out.
   */
  @ParameterizedTest(name = "{0}, {2}")
  @CsvSource({
    "Example General Hospital, 999000000001, no word, You need to sign in again",
    "Example Day Hospital, 999000000020, no-fault, Your sign-in has ended",
    "Example Day Hospital, 999000000020, wrong-aud, You need to sign in again"
  })
  void whatWasTypedSurvivesARevocation(String site, String user, String word, String heading)
      throws IOException {
    try (Clinician clinician = new Clinician()) {
      clinician.signsInAt(site, user);
      clinician.page().getByLabel("NHS number").fill(SECOND);
      endSession(user, word);
      clinician.findsPatient(SECOND);
      assertThat(clinician.heading()).isEqualTo(heading);
      assertThat(clinician.text()).doesNotContain("Sign out").doesNotContain("TESTPATIENT");

      clinician.follows(Pattern.compile("Sign in again")).signsInAt(site, user);
      assertThat(clinician.heading()).isEqualTo("Find a patient");
      assertThat(clinician.text()).contains("What you typed is here again");
      assertThat(clinician.page().getByLabel("NHS number")).hasValue(SECOND);
    }
  }

  /** All tabs share the sign-in; the record leaves the server with it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Example General Hospital, 999000000001, no word",
    "Example Day Hospital, 999000000020, no-fault"
  })
  void everyTabIsSignedOutAndThePatientComesBack(String site, String user, String word)
      throws IOException {
    try (Clinician clinician = new Clinician()) {
      clinician.signsInAt(site, user).opensRecordOf(SECOND);
      Page second = clinician.secondTab();
      second.navigate(town.lantern().resolve("record/view-record.xhtml").toString());
      assertThat(second.locator("h1").first()).hasText("Summary Care Record");
      endSession(user, word);
      if (word.equals("no word")) {
        clinician.presses(Pattern.compile("Read.*again"));
      } else {
        clinician.opens("record/view-record.xhtml").looks();
      }
      assertThat(clinician.text()).contains("Sign in again").doesNotContain("Allergies and");
      second.reload();
      assertThat(second.locator("h1").first()).hasText("View a Summary Care Record");

      clinician.signsInAt(site, user);
      assertThat(clinician.text())
          .contains("You are back with the same patient", SECOND)
          .doesNotContain("Allergies and Adverse Reactions");
    }
  }

  /** A smartcard that is pulled out takes the record off a screen that nobody touches. */
  @Test
  void aRecordLeavesAScreenThatNobodyTouches() throws IOException {
    try (Clinician clinician = new Clinician()) {
      clinician.signsInAt(SEPARATE, "999000000020").opensRecordOf(SECOND);
      endSession("999000000020", "no-fault");
      clinician
          .page()
          .waitForURL(
              Pattern.compile(".*show-outcome.*"), new Page.WaitForURLOptions().setTimeout(60_000));
      assertThat(clinician.looks().heading()).isEqualTo("Your sign-in has ended");
      assertThat(clinician.text()).doesNotContain("TESTPATIENT");
    }
  }

  /** R5.1: both the word of NHS CIS2 and what it ended are on record. */
  @Test
  void theTrailTellsWhoEndedIt() throws Exception {
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician()) {
      clinician.signsInAt(SEPARATE, "999000000022").opensRecordOf(SECOND);
      endSession("999000000022", "no-fault");
      officer.signsInAt(SEPARATE, "999000000023");
      assertThat(officer.text())
          .contains(
              "Sign-out by NHS CIS2: done",
              "End permission to view: ended by NHS CIS2",
              "Sign out: ended by NHS CIS2");
    }
  }

  /** R3.3: every broken logout token is refused with its reason, and the sign-in goes on. */
  @Test
  void noBrokenLogoutTokenEndsASignIn() throws Exception {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("wrong-iss", "ISSUER_WRONG");
    reasons.put("wrong-iss-port", "ISSUER_WRONG");
    reasons.put("missing-iss", "ISSUER_MISSING");
    reasons.put("wrong-aud", "AUDIENCE_WRONG");
    reasons.put("missing-aud", "AUDIENCE_MISSING");
    reasons.put("expired", "EXPIRED");
    reasons.put("issued-in-future", "ISSUED_IN_FUTURE");
    reasons.put("old-iat", "ISSUED_TOO_LONG_AGO");
    reasons.put("missing-iat", "ISSUED_AT_MISSING");
    reasons.put("missing-jti", "TOKEN_ID_MISSING");
    reasons.put("missing-events", "EVENTS_MISSING");
    reasons.put("wrong-events", "EVENTS_WRONG");
    reasons.put("with-nonce", "NONCE_PRESENT");
    reasons.put("missing-sid-and-sub", "SUBJECT_AND_SESSION_MISSING");
    reasons.put("id-token-instead", "NONCE_PRESENT");
    reasons.put("alg-none", "ALGORITHM_NONE");
    reasons.put("hs256", "ALGORITHM_NOT_ALLOWED");
    reasons.put("foreign-key", "SIGNATURE_WRONG");
    reasons.put("missing-kid", "KEY_ID_MISSING");
    endSession("999000000020", "no-fault"); // one token is sent for each session there is
    try (Clinician clinician = new Clinician()) {
      clinician.signsInAt(SEPARATE, "999000000020");
      List<String> wrong = new ArrayList<>();
      for (Map.Entry<String, String> fault : reasons.entrySet()) {
        int before = refusals(fault.getValue());
        String answered = control("backchannel-logout", "999000000020", fault.getKey());
        if (!answered.contains("400") || refusals(fault.getValue()) != before + 1) {
          wrong.add(fault.getKey() + ": " + answered);
        }
      }
      assertThat(wrong).isEmpty();
      // A session of that name is not known here: the token counts, and ends nothing.
      assertThat(control("backchannel-logout", "999000000020", "other-sid")).contains("200");
      assertThat(clinician.opens("patient/find-patient.xhtml").looks().heading())
          .isEqualTo("Find a patient");
      // Without a session's name all sign-ins of the person end.
      assertThat(control("backchannel-logout", "999000000020", "missing-sid")).contains("200");
      assertThat(clinician.opens("patient/find-patient.xhtml").looks().heading())
          .isEqualTo("Your sign-in has ended");
    }
  }

  /** What is no logout token at all does not even reach the door. */
  @Test
  void onlyAFormWithOneTokenIsHeard() throws Exception {
    URI address = town.lantern().resolve("signin/backchannel-logout");
    String form = "application/x-www-form-urlencoded";
    int before = refusals("");
    assertThat(status(address, form, "")).isEqualTo(400);
    assertThat(status(address, form, "logout_token=")).isEqualTo(400);
    assertThat(status(address, form, "logout_token=%zz")).isEqualTo(400);
    assertThat(status(address, form, "logout_token=a.b.c&logout_token=a.b.c")).isEqualTo(400);
    assertThat(status(address, form, "logout_token=" + "a".repeat(40_000))).isEqualTo(400);
    assertThat(status(address, "application/json", "{\"logout_token\":\"a.b.c\"}")).isEqualTo(400);
    assertThat(refusals("")).isEqualTo(before);
    assertThat(status(address, form, "logout_token=a.b.c")).isEqualTo(400);
    assertThat(refusals("")).isEqualTo(before + 1);
  }

  /** R3.6: a key put into the folder is published at once and signs later; nothing restarts. */
  @Test
  void aNewKeyIsPublishedWithoutARestart() throws Exception {
    URI address = town.lantern().resolve("signin/jwks/RZZ03");
    HttpResponse<String> one = get(address);
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/jwk-set+json");
    assertThat(one.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(one.body()).contains("lantern-1").doesNotContain("lantern-2", "\"d\"");
    Path next = town.clientKeys().resolve("lantern-2.pem");
    Files.copy(town.clientKeys().resolve("lantern-1.pem"), next);
    try {
      assertThat(get(address).body()).contains("lantern-1", "lantern-2");
      assertThat(get(address.resolve("RZZ03/cis2")).body()).contains("lantern-2");
      try (Clinician clinician = new Clinician()) {
        clinician.signsInAt(SEPARATE, "999000000020"); // still with the key that the platform knows
        assertThat(clinician.heading()).isEqualTo("Find a patient");
      }
    } finally {
      Files.delete(next);
    }
    assertThat(get(address).body()).doesNotContain("lantern-2");
    for (String none : List.of("RZZ01", "RZZ09", "rzz03", "RZZ03/other", "", "..")) {
      assertThat(get(URI.create(address + "/../" + none)).statusCode()).as(none).isNotEqualTo(200);
    }
  }

  private void endSession(String user, String word) throws IOException {
    control("end-session", user, word.equals("no word") ? "no-fault" : word);
  }

  private String control(String what, String user, String fault) throws IOException {
    return send(HttpRequest.newBuilder(
                town.sandbox().resolve("control/" + what + "?user=" + user + "&fault=" + fault))
            .POST(HttpRequest.BodyPublishers.noBody()))
        .body();
  }

  private static HttpResponse<String> get(URI address) throws IOException {
    return send(HttpRequest.newBuilder(address));
  }

  private static int status(URI address, String type, String body) throws IOException {
    return send(HttpRequest.newBuilder(address)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(FirstPage.trustingTheSelfSigned())
          .build()
          .send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** How many refused logout tokens are on record, with a reason. */
  private int refusals(String reason) throws SQLException {
    try (Connection connection = town.database().getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM audit_detail WHERE convert_from(body, 'UTF8') LIKE ?")) {
      query.setString(1, "%\"action\":\"signin.back-channel-logout\"%refused (" + reason + "%");
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
