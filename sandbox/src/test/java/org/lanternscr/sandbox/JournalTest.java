package org.lanternscr.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.sandbox.TestSandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal, the control requests and the home page. */
class JournalTest {
  private TestSandbox sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new TestSandbox();
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.close();
  }

  private static JsonNode header(JsonNode entry, String name) {
    var names = entry.get("headers").fieldNames();
    while (names.hasNext()) {
      String found = names.next();
      if (found.equalsIgnoreCase(name)) {
        return entry.get("headers").get(found);
      }
    }
    return entry.path("no such header");
  }

  @Test
  void showsWhatWasAskedAndNoToken() {
    String token = sandbox.accessToken("sandbox-rzz01", "01");
    sandbox.send(
        sandbox
            .search(token, People.ORDINARY)
            .header("NHSD-Session-URID", "555000000101")
            .header("Cookie", "a=secret; b=other secret"));
    HttpResponse<String> response = sandbox.get("/journal");
    JsonNode journal = json(response);
    JsonNode last = journal.get(journal.size() - 1);
    assertThat(last.get("method").asText()).isEqualTo("GET");
    assertThat(last.get("path").asText()).isEqualTo(TestSandbox.SCR + "/DocumentReference");
    assertThat(last.get("query").asText()).endsWith("%7C" + People.ORDINARY);
    assertThat(last.get("status").asInt()).isEqualTo(200);
    assertThat(last.get("application").asText()).isEqualTo("sandbox-rzz01");
    assertThat(last.get("asid").asText()).isEqualTo("200000000012");
    assertThat(last.get("user").asText()).isEqualTo("999000000001");
    assertThat(last.get("time").asText()).isEqualTo("2026-11-23T09:00:00Z");
    assertThat(header(last, "NHSD-Session-URID").asText()).isEqualTo("555000000101");
    assertThat(header(last, "Authorization").asText()).matches("Bearer sha256:[0-9a-f]{64}");
    assertThat(header(last, "Cookie").asText())
        .isEqualTo("a=" + digest("secret") + "; b=" + digest("other secret"));
    assertThat(response.body()).doesNotContain(token, "secret");
  }

  @Test
  void hidesCodesToo() {
    String callback =
        TestSandbox.location(sandbox.choose(TestSandbox.authorizeFields("sandbox-rzz01"), "01"));
    sandbox.get(callback);
    assertThat(sandbox.get("/journal").body())
        .contains("code=sha256:")
        .doesNotContain(TestSandbox.parameter(callback, "code"));
  }

  /** What is handed out can be looked for elsewhere, by whoever has the journal. */
  @Test
  void namesWhatWasIssuedByItsHash() {
    String code = sandbox.code("sandbox-rzz01", "01");
    assertThat(issuedLast(sandbox)).containsExactly(digest(code));

    HttpResponse<String> reply =
        sandbox.post("/oauth2/token", TestSandbox.codeFields("sandbox-rzz01", code));
    String access = json(reply).get("access_token").asText();
    String refresh = json(reply).get("refresh_token").asText();
    assertThat(issuedLast(sandbox)).containsExactlyInAnyOrder(digest(access), digest(refresh));
    assertThat(sandbox.get("/journal").body()).doesNotContain(code, access, refresh);
  }

  @Test
  void namesWhatCis2IssuedByItsHash(@TempDir Path folder) throws Exception {
    try (SeparateClient client = new SeparateClient(folder)) {
      String code = client.code(SeparateClient.signInFields(), "20");
      assertThat(issuedLast(client.sandbox)).containsExactly(digest(code));

      JsonNode reply = json(client.redeem(client.codeFields(code)));
      assertThat(issuedLast(client.sandbox))
          .contains(digest(reply.get("id_token").asText()))
          .contains(digest(reply.get("access_token").asText()));
    }
  }

  private static List<String> issuedLast(TestSandbox sandbox) {
    JsonNode journal = json(sandbox.get("/journal"));
    List<String> issued = new ArrayList<>();
    journal.get(journal.size() - 1).path("issued").forEach(hash -> issued.add(hash.asText()));
    return issued;
  }

  private static String digest(String secret) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void canBeEmptied() {
    sandbox.get("/oauth2/_ping");
    assertThat(json(sandbox.get("/journal"))).hasSize(1);
    assertThat(sandbox.send(sandbox.to("/journal").DELETE()).statusCode()).isEqualTo(204);
    assertThat(json(sandbox.get("/journal"))).isEmpty();
  }

  @Test
  void takesControlRequestsByPostOnly() {
    assertThat(sandbox.get("/control/end-session?user=999000000001").statusCode()).isEqualTo(405);
    assertThat(sandbox.post("/control/other", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void listsEverybodyOnTheHomePage() {
    String page = sandbox.get("/").body();
    assertThat(page)
        .contains("<h1>Who is in the sandbox</h1>", "CLINICIAN, One (Dr) (999000000001)")
        .contains("999 770 0015 TESTPATIENT, Ordinary", "sandbox-load")
        .contains("<strong>999 770 0236 no name</strong>");
    assertThat(sandbox.get("/favicon.ico").statusCode()).isEqualTo(404);
  }
}
