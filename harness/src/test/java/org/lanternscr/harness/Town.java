package org.lanternscr.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lanternscr.harness.person.Person;
import org.lanternscr.sandbox.Sandbox;
import org.lanternscr.sandbox.SandboxOptions;

/**
 * The sandbox, and a trust with two sites at it: RZZ01 signs in by the combined pattern, RZZ03 by
 * the separate one.
 */
final class Town implements AutoCloseable {

  static final String CALLBACK = "https://localhost:9443/signin/callback";
  private static final String REALM =
      "/openam/oauth2/realms/root/realms/NHSIdentity/realms/Healthcare";

  final RSAKey key = Keys.generate("rzz03-1");
  final Path folder;
  private final Path secrets;
  private final Sandbox sandbox;
  private int runs;

  /** What a run gave back. */
  record Run(int exit, String output, JsonNode report) {

    /** {@code RZZ01 secret fail wrong-secret} and the like. */
    List<String> outcomes() {
      List<String> outcomes = new ArrayList<>();
      for (JsonNode check : report.path("checks")) {
        String cause = check.path("cause").asText("");
        outcomes.add(
            (check.path("site").asText()
                    + " "
                    + check.path("check").asText()
                    + " "
                    + check.path("outcome").asText()
                    + " "
                    + cause)
                .strip());
      }
      return outcomes;
    }

    List<String> failures() {
      return outcomes().stream().filter(line -> line.contains(" fail ")).toList();
    }
  }

  Town(Path folder) throws Exception {
    this.folder = folder;
    this.secrets = Files.createDirectories(folder.resolve("sandbox"));
    Path applications = Files.createDirectories(folder.resolve("applications"));
    Path data = Path.of("../sandbox/data/applications");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        String text = unpaced(Files.readString(file));
        Files.writeString(applications.resolve(file.getFileName()), text);
        secret(text, text.replaceAll("(?s).*?\"clientId\": \"([^\"]*)\".*", "$1"));
      }
    }
    // A client of NHS CIS2 without the scope of the roles.
    String narrow =
        unpaced(Files.readString(data.resolve("sandbox-rzz03.json")))
            .replace("sandbox-rzz03\"", "sandbox-narrow\"")
            .replace(
                "\"cis2\": {",
                "\"cis2\": {\"scopes\": [\"openid\", \"profile\", \"selectedrole\"],");
    Files.writeString(applications.resolve("sandbox-narrow.json"), narrow);
    secret(narrow, "sandbox-narrow");
    RSAKey expired = Keys.expired(folder.resolve("expired-keys"), "rzz03-0");
    Files.writeString(secrets.resolve("keys.password"), Keys.PASSWORD);
    Files.writeString(applications.resolve("sandbox-rzz03.jwks"), Keys.published(key, expired));
    Keys.folder(folder.resolve("keys"), key);
    Keys.folder(folder.resolve("old-keys"), Keys.generate("rzz03-old"));
    sandbox =
        Sandbox.start(
            SandboxOptions.of(
                "--port", "0", "--no-database", "--applications", applications.toString()));
  }

  /** The runs of the tests follow one another faster than five requests a second allow. */
  private static String unpaced(String application) {
    return application
        .replaceFirst("\"tps\": [0-9]+,", "")
        .replace("\"callback\"", "\"tps\": 0, \"callback\"");
  }

  private void secret(String application, String clientId) throws IOException {
    String secret = application.replaceAll("(?s).*?\"secret\": \"([^\"]*)\".*", "$1");
    Files.writeString(secrets.resolve(clientId + ".client-secret"), secret + "\n");
  }

  Path secretOf(String clientId) {
    return secrets.resolve(clientId + ".client-secret");
  }

  String address() {
    return "http://localhost:" + sandbox.port();
  }

  /** The variables of a trust in order. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("lantern.environment", "sandbox");
    variables.put("lantern.sites", "RZZ01 RZZ03");
    variables.put("oauth.url", "${sandbox.address}/oauth2");
    variables.put("scr.url", "${sandbox.address}/summary-care-record/FHIR/R4");
    variables.put("pds.url", "${sandbox.address}/personal-demographics/FHIR/R4");
    variables.put("acr", "AAL2_OR_AAL3_ANY");
    variables.put("cis2.issuer", "${sandbox.address}" + REALM);
    variables.put("site.RZZ01.pattern", "combined");
    variables.put("site.RZZ01.client.id", "sandbox-rzz01");
    variables.put(
        "site.RZZ01.client.secret.file", "${LANTERN_SECRETS}/sandbox-rzz01.client-secret");
    variables.put("site.RZZ01.callback", CALLBACK);
    variables.put("site.RZZ03.pattern", "separate");
    variables.put("site.RZZ03.client.id", "sandbox-rzz03");
    variables.put(
        "site.RZZ03.client.secret.file", "${LANTERN_SECRETS}/sandbox-rzz03.client-secret");
    variables.put("site.RZZ03.client.keys.dir", folder.resolve("keys").toString());
    variables.put("site.RZZ03.callback", CALLBACK);
    variables.put("site.RZZ03.urid", "never");
    variables.put("site.RZZ03.cis2.client.id", "cis2-sandbox-rzz03");
    variables.put("site.RZZ03.cis2.keys.dir", folder.resolve("keys").toString());
    return variables;
  }

  /**
   * @param changes name and value by turns; a value of null leaves the variable out
   */
  Map<String, String> variables(String... changes) {
    Map<String, String> variables = variables();
    for (int i = 0; i < changes.length; i += 2) {
      variables.put(changes[i], changes[i + 1]);
      variables.remove(changes[i], null);
    }
    return variables;
  }

  static Person everydayPeople() {
    return new Walker("999000000001", "999000000020");
  }

  Run run(Map<String, String> variables, Clock clock, Person person, String... more)
      throws IOException {
    Path trust = Files.createDirectories(folder.resolve("trust-" + ++runs));
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<server>\n");
    xml.append("<include location=\"${shared.config.dir}/lantern/signin.xml\"/>\n");
    variables.forEach(
        (name, value) ->
            xml.append("<variable name=\"%s\" value=\"%s\"/>%n".formatted(name, value)));
    Files.writeString(trust.resolve("server.xml"), xml.append("</server>\n").toString());
    return run(trust.toString(), clock, person, more);
  }

  Run run(String trust, Clock clock, Person person, String... more) throws IOException {
    Path json = folder.resolve("report-" + ++runs + ".json");
    List<String> arguments =
        new ArrayList<>(
            List.of("--trust", trust, "--config", "../server-config", "--json", json.toString()));
    arguments.addAll(Arrays.asList(more));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Harness harness =
        new Harness(
            Map.of(
                "LANTERN_SECRETS", secrets.toString(),
                "LANTERN_KEYS", secrets.toString(),
                "sandbox_address", address()),
            clock,
            person,
            Duration.ZERO,
            new PrintStream(output, true, StandardCharsets.UTF_8));
    int exit = harness.run(arguments.toArray(new String[0]));
    return new Run(
        exit, output.toString(StandardCharsets.UTF_8), new ObjectMapper().readTree(json.toFile()));
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
