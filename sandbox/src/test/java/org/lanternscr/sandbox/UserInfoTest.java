package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /oauth2/userinfo}: A11, A12. */
class UserInfoTest {
  private static TestSandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new TestSandbox();
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  private static JsonNode of(String user) {
    String token = sandbox.accessToken(TestSandbox.LOAD, user);
    return json(sandbox.send(sandbox.bearer(token, "/oauth2/userinfo")));
  }

  @Test
  void tellsIdNameAndRoles() {
    JsonNode info = of("01");
    assertThat(info.get("sub").asText()).isEqualTo("999000000001");
    assertThat(info.get("name").asText()).isEqualTo("CLINICIAN, One (Dr)");
    JsonNode role = info.get("nhsid_nrbac_roles").get(0);
    assertThat(role.get("person_roleid").asText()).isEqualTo("555000000101");
    assertThat(role.get("org_code").asText()).isEqualTo("RZZ01");
    assertThat(role.get("role_code").asText()).isEqualTo("S8000:G8000:R8000");
    assertThat(role.get("role_name").asText()).startsWith("\"Clinical\":");
    assertThat(role.get("activity_codes")).hasSize(3);
  }

  @ParameterizedTest(name = "user {0}: {1} roles")
  @CsvSource({"02, 3", "03, 2", "04, 1", "05, 0"})
  void listsEveryRole(String user, int roles) {
    assertThat(of(user).get("nhsid_nrbac_roles")).hasSize(roles);
  }

  @Test
  void leavesOutWhatAFileLeavesOut() {
    assertThat(of("06").has("nhsid_nrbac_roles")).isFalse();
    assertThat(of("07").at("/nhsid_nrbac_roles/0").has("activity_codes")).isFalse();
    assertThat(of("08").at("/nhsid_nrbac_roles/0/activity_codes")).isEmpty();
    assertThat(of("12").has("name")).isFalse();
  }

  @Test
  void failsForTheUserWhoseFileSaysSo() {
    String token = sandbox.accessToken(TestSandbox.LOAD, "39");
    assertThat(sandbox.send(sandbox.bearer(token, "/oauth2/userinfo")).statusCode()).isEqualTo(503);
  }

  @Test
  void refusesAMissingAndAnUnknownTokenWithDifferentWords() {
    HttpResponse<String> missing = sandbox.get("/oauth2/userinfo"); // 1.9
    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(json(missing).at("/fault/detail/errorcode").asText())
        .isEqualTo("oauth.v2.InvalidAccessToken");
    HttpResponse<String> unknown = sandbox.send(sandbox.bearer("x", "/oauth2/userinfo"));
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(json(unknown).at("/fault/detail/errorcode").asText())
        .isEqualTo("keymanagement.service.invalid_access_token");
  }
}
