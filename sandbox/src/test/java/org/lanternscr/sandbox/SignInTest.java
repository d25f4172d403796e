package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.authorizeFields;
import static org.lanternscr.sandbox.TestSandbox.header;
import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.location;
import static org.lanternscr.sandbox.TestSandbox.of;
import static org.lanternscr.sandbox.TestSandbox.parameter;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The browser's way through the platform: A1 to A3, A9 to A11, A14. */
class SignInTest {
  private static final String APP = "sandbox-rzz01";
  private static TestSandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new TestSandbox();
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  @Test
  void comesBackWithCodeAndStateAndNothingElse() {
    String back = location(sandbox.browse(APP, "01"));
    assertThat(back)
        .matches(
            "https://localhost:9443/signin/callback\\?code=[A-Za-z0-9]{32}"
                + "&state=state-of-the-client");
  }

  @ParameterizedTest(name = "{0}={1}: {2} {3}")
  @CsvSource({
    "client_id, '', 401, client_id is missing",
    "client_id, nobody, 401, client_id is invalid",
    "client_id, sandbox-revoked, 401, The developer app associated with the API key is not"
        + " approved or revoked",
    "redirect_uri, '', 400, redirect_uri is missing",
    "redirect_uri, https://localhost:9443/signin/callback/, 400, redirect_uri is invalid",
    "redirect_uri, https://LOCALHOST:9443/signin/callback, 400, redirect_uri is invalid",
  })
  void refusesOnItsOwnPageBeforeTheCallbackIsKnownGood(
      String field, String value, int status, String description) {
    Map<String, String> fields = authorizeFields(APP);
    fields.put(field, value);
    HttpResponse<String> response = sandbox.authorize(fields); // A1
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(location(response)).isEmpty();
    assertThat(json(response).get("error_description").asText()).isEqualTo(description);
    assertThat(json(response).get("message_id").asText()).startsWith("rrt-");
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "state, '', invalid_request",
    "response_type, '', invalid_request",
    "response_type, token, unsupported_response_type",
  })
  void redirectsOtherMistakesBack(String field, String value, String error) {
    Map<String, String> fields = authorizeFields(APP);
    fields.put(field, value);
    HttpResponse<String> response = sandbox.authorize(fields); // A2: state is mandatory
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(location(response)).startsWith(TestSandbox.CALLBACK + "?error=" + error + "&");
  }

  @Test
  void usesItsOwnStateOnce() {
    String callback = location(sandbox.choose(authorizeFields(APP), "01"));
    assertThat(parameter(callback, "state")).isNotEqualTo("state-of-the-client");
    assertThat(sandbox.get(callback).statusCode()).isEqualTo(302);
    HttpResponse<String> replayed = sandbox.get(callback); // A2: the browser's Back
    assertThat(replayed.statusCode()).isEqualTo(400);
    assertThat(json(replayed).get("error_description").asText())
        .isEqualTo("Invalid state parameter.");
  }

  @Test
  void returnsTheClientsStateWithoutEncoding() {
    Map<String, String> fields = authorizeFields(APP);
    fields.put("state", "a+b/c=");
    String back = location(sandbox.get(location(sandbox.choose(fields, "01"))));
    assertThat(back).endsWith("&state=a+b/c=");
  }

  @Test
  void showsAnAccessiblePageToChooseFrom() {
    String page = sandbox.get(location(sandbox.authorize(authorizeFields(APP)))).body(); // A11
    assertThat(page)
        .contains("<html lang=\"en-GB\">", "<title>Choose a user", "<h1>Choose a user</h1>")
        .contains("<button type=\"submit\" name=\"user\" value=\"999000000001\">CLINICIAN, One")
        .contains("R8001 at RZZ01, R8008 at RZZ01, R8001 at RZZ")
        .contains("<a href=\"/sign-in/cancelled\">Cancel</a>");
  }

  @Test
  void leavesWhoCancelsOnTheServer() {
    HttpResponse<String> response = sandbox.get("/sign-in/cancelled"); // A10
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("Sign-in was cancelled").doesNotContain("9443");
  }

  @Test
  void forgetsASignInThatNobodyFinishes() {
    String login = location(sandbox.authorize(authorizeFields(APP)));
    sandbox.clock.pass(Duration.ofMinutes(11));
    assertThat(sandbox.get(login).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesAnUnknownUser() {
    String state = parameter(location(sandbox.authorize(authorizeFields(APP))), "state");
    assertThat(sandbox.post("/sign-in", of("state", state, "user", "1")).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest(name = "user {1} at {0}: {2}")
  @CsvSource({
    "sandbox-rzz01, 14, 302",
    "sandbox-rzz02, 14, 401",
    "sandbox-rzz01, 13, 401",
    "sandbox-rzz02, 15, 302",
  })
  void admitsTheLevelsOfTheProductsOnly(String application, String user, int status) {
    HttpResponse<String> response = sandbox.browse(application, user); // A9
    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 401) {
      assertThat(header(response, "Content-Type")).isEqualTo("application/json");
      assertThat(json(response).get("error").asText()).isEqualTo("unauthorized_client");
    }
  }

  @Test
  void asksForLevelThreeUnlessToldOtherwise() {
    Map<String, String> fields = authorizeFields(APP);
    fields.remove("acr_values");
    HttpResponse<String> response = sandbox.choose(fields, "14"); // 1.2, 2.5
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("stronger authenticator");
  }

  @ParameterizedTest
  @CsvSource({"POST, /oauth2/authorize, GET", "GET, /oauth2/token, POST"})
  void namesTheMethodItWants(String method, String path, String allowed) {
    HttpResponse<String> response =
        sandbox.send(sandbox.to(path).method(method, BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(405); // 1.1
    assertThat(header(response, "Allow")).isEqualTo(allowed);
    assertThat(header(response, "Content-Type")).isEqualTo("text/plain");
  }

  @Test
  void knowsNoOtherPath() {
    HttpResponse<String> response = sandbox.get("/oauth2/logout"); // 1.1, 1.10
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).get("error_description").asText()).isEqualTo("Not Found");
  }
}
