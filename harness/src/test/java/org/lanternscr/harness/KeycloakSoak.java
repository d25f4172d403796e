package org.lanternscr.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.identity.keys.ClientKeys;
import org.lanternscr.identity.keys.RotationRule;

/**
 * The same checks against an OpenID provider that nobody here wrote. {@code ./lantern soak harness}
 * fetches it and says where it is.
 *
 * <p>Two things of the real platform Keycloak does not have: a client that is known both by a
 * secret and by a key, and the exchange of an ID token. Both show as the failures expected here.
 */
class KeycloakSoak {

  @TempDir private static Path folder;
  private static Town town;
  private static Keycloak keycloak;
  private static Front front;

  @BeforeAll
  static void start() throws Exception {
    town = new Town(folder);
    String published =
        new ClientKeys(folder.resolve("keys"), () -> "", RotationRule.platform(), Clock.systemUTC())
            .published();
    String realm =
        new String(
                KeycloakSoak.class.getResourceAsStream("/keycloak/nhs-realm.json").readAllBytes(),
                StandardCharsets.UTF_8)
            .replace("@JWKS@", published.replaceAll("\\s", "").replace("\"", "\\\""));
    keycloak =
        new Keycloak(
            Path.of(System.getProperty("lantern.keycloak")), realm, Path.of("target/keycloak.log"));
    front = new Front(keycloak.issuer());
    secret("combined", "synthetic-secret-of-the-combined-client");
    secret("low", "synthetic-secret-of-the-low-client");
  }

  @AfterAll
  static void stop() throws Exception {
    front.close();
    keycloak.close();
    town.close();
  }

  @Test
  void combinedPatternPasses() throws Exception {
    Town.Run run = run("RZZ01");

    assertThat(run.outcomes())
        .containsExactly(
            "RZZ01 clock skipped",
            "RZZ01 platform-key skipped",
            "RZZ01 refusal-expired skipped",
            "RZZ01 refusal-audience skipped",
            "RZZ01 refusal-kid skipped",
            "RZZ01 refusal-too-long skipped",
            "RZZ01 callback pass",
            "RZZ01 secret pass",
            "RZZ01 sign-in pass",
            "RZZ01 tokens pass",
            "RZZ01 roles pass",
            "RZZ01 level skipped",
            "RZZ01 refresh pass",
            "RZZ01 record-service pass",
            "RZZ01 demographics-service pass",
            "RZZ01 replay pass");
  }

  @Test
  void separatePatternPassesUpToTheExchange() throws Exception {
    Town.Run run = run("RZZ03");

    assertThat(run.outcomes())
        .containsExactly(
            "RZZ03 clock skipped",
            "RZZ03 clock-cis2 skipped",
            "RZZ03 keys pass",
            "RZZ03 cis2-keys pass",
            "RZZ03 platform-key pass",
            "RZZ03 refusal-expired pass",
            "RZZ03 refusal-audience pass",
            "RZZ03 refusal-kid pass",
            "RZZ03 refusal-too-long pass",
            "RZZ03 secret fail wrong-secret",
            "RZZ03 discovery pass",
            "RZZ03 issuer-keys pass",
            "RZZ03 callback pass",
            "RZZ03 cis2-client pass",
            "RZZ03 sign-in pass",
            "RZZ03 id-token pass",
            "RZZ03 level pass",
            "RZZ03 roles pass",
            "RZZ03 tokens fail refused",
            "RZZ03 refresh skipped",
            "RZZ03 record-service skipped",
            "RZZ03 demographics-service skipped",
            "RZZ03 replay skipped");
  }

  @Test
  void faultsAreNamed() throws Exception {
    assertThat(
            run("RZZ01", "site.RZZ01.client.secret.file", secret("wrong", "nobody-s")).failures())
        .contains("RZZ01 secret fail wrong-secret");
    assertThat(run("RZZ01", "site.RZZ01.callback", Town.CALLBACK + "/").failures())
        .contains("RZZ01 callback fail wrong-callback");
    assertThat(run("RZZ03", "site.RZZ03.callback", Town.CALLBACK + "/").failures())
        .contains("RZZ03 callback fail wrong-callback");
    assertThat(
            run("RZZ03", "site.RZZ03.cis2.keys.dir", folder.resolve("old-keys").toString())
                .failures())
        .contains("RZZ03 cis2-client fail cis2-client");
    assertThat(run("RZZ03", "cis2.issuer", keycloak.issuer() + "/").failures())
        .contains("RZZ03 discovery fail wrong-issuer");
    assertThat(
            run(
                    "RZZ03",
                    "site.RZZ03.cis2.client.id",
                    "cis2-lantern-low",
                    "site.RZZ03.cis2.keys.dir",
                    null,
                    "site.RZZ03.cis2.client.secret.file",
                    secret("low", "synthetic-secret-of-the-low-client"))
                .failures())
        .contains("RZZ03 id-token fail level-too-low");
  }

  private static Town.Run run(String site, String... changes) throws Exception {
    Map<String, String> variables = new LinkedHashMap<>(town.variables());
    variables.putAll(
        Map.of(
            "oauth.url",
            front.address() + "/oauth2",
            "scr.url",
            front.address() + "/scr",
            "pds.url",
            front.address() + "/pds",
            "cis2.issuer",
            keycloak.issuer(),
            "site.RZZ01.client.id",
            "lantern-combined",
            "site.RZZ01.client.secret.file",
            folder.resolve("combined.secret").toString(),
            "site.RZZ03.client.id",
            "lantern-platform",
            "site.RZZ03.oauth.url",
            keycloak.issuer() + "/protocol/openid-connect",
            "site.RZZ03.cis2.client.id",
            "cis2-lantern"));
    for (int i = 0; i < changes.length; i += 2) {
      variables.put(changes[i], changes[i + 1]);
      variables.remove(changes[i], null);
    }
    Town.Run run = town.run(variables, Clock.systemUTC(), new KeycloakPerson(), "--site", site);
    System.out.println(run.output());
    assertThat(run.output()).doesNotContain("synthetic-", "eyJ");
    return run;
  }

  private static String secret(String name, String secret) throws Exception {
    return Files.writeString(folder.resolve(name + ".secret"), secret).toString();
  }
}
