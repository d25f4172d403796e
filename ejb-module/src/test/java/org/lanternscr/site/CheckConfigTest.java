package org.lanternscr.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4.7: every fault of the sandbox trust's own configuration, once it is planted, is named. */
class CheckConfigTest {

  private static final Path CONFIG = Path.of("../server-config");

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private String serverXml;

  /** A copy of the sandbox trust with every file that its settings name. */
  @BeforeEach
  void copyTheSandboxTrust() throws IOException {
    serverXml = Files.readString(CONFIG.resolve("trusts/sandbox/server.xml"), UTF_8);
    Path secrets = Files.createDirectories(folder.resolve("secrets/sandbox"));
    Path keys = Files.createDirectories(folder.resolve("keys/sandbox"));
    for (String name :
        new String[] {
          "database.password",
          "database.sequencer.password",
          "audit.key.store.password",
          "tls.store.password",
          "rzz01.client-secret",
          "rzz02.client-secret",
          "rzz03.client-secret",
          "rzz05.client-secret"
        }) {
      Files.writeString(secrets.resolve(name), "hush-" + name, UTF_8);
    }
    writeAuditKey("audit-1");
    Files.writeString(keys.resolve("alert.key"), "alert-1 " + "A".repeat(43) + "=\n");
    Files.setPosixFilePermissions(
        keys.resolve("alert.key"), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        Files.createDirectories(keys.resolve("rzz03.keys")).resolve("lantern-1.pem"), "a key");
    environment.put("VARIABLE_SOURCE_DIRS", secrets.toString());
    environment.put("LANTERN_SECRETS", secrets.toString());
    environment.put("LANTERN_KEYS", keys.toString());
  }

  /** A store of the right form; its content is no real key. */
  private void writeAuditKey(String alias) throws IOException {
    Path file = folder.resolve("keys/sandbox/audit-key.p12");
    char[] password = "hush-audit.key.store.password".toCharArray();
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setEntry(
          alias,
          new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
          new KeyStore.PasswordProtection(password));
      store.store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Else the server starts, and its log cannot be signed. */
  @Test
  void anAuditKeyThatCannotBeUsedIsNamed() throws IOException {
    writeAuditKey("another");
    assertThat(check()).contains("1 fault(s)", "The store holds no key of the audit log.");
    Files.writeString(folder.resolve("keys/sandbox/audit-key.p12"), "no store");
    assertThat(check()).contains("1 fault(s)", "The file is no PKCS#12 store, or ");
    writeAuditKey("audit-1");
    Files.writeString(folder.resolve("secrets/sandbox/audit.key.store.password"), "another");
    assertThat(check()).contains("1 fault(s)", "is not its password.").doesNotContain("another");
  }

  @Test
  void theSandboxTrustHasNoFault() throws IOException {
    assertThat(check())
        .startsWith("0 The configuration of sandbox has no fault. Sites:")
        .contains("RZZ01  Example General Hospital, ASID 200000000012")
        .doesNotContain("Warning");
  }

  @ParameterizedTest(name = "{0} written {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "site.RZZ01.asid|20000000001|The value \"20000000001\" is malformed.",
        "lantern.sites|rzz01 RZZ02 RZZ03 RZZ05|\"rzz01\" is not an ODS code.",
        "oauth.url|https://api.service.nhs.uk/oauth2|is not of the sandbox environment.",
        "scr.url|http://scr.example.nhs.uk/|is not of the sandbox environment.",
        "site.RZZ01.client.secret.file|${LANTERN_SECRETS}/none|The file cannot be read.",
        "site.RZZ03.cis2.keys.dir|${LANTERN_KEYS}/none|The folder cannot be read, or holds no key.",
        "audit.key.store.file|${LANTERN_KEYS}/none|The file cannot be read.",
        "audit.key.store.file|${LANTERN_KEYS}/rzz03.keys|The file cannot be read.",
        "readiness.nightly-hours|2 24|The value \"2 24\" is malformed.",
        "alert.key.file|${LANTERN_KEYS}/none|The file cannot be read, or holds no such key.",
        "alert.key.file|${LANTERN_KEYS}/audit-key.p12|The file cannot be read, or holds no such key.",
        "staff.key.file|${LANTERN_KEYS}/none|The file cannot be read, or holds no such key.",
        "watch.mail|the officer|The value \"the officer\" is malformed.",
        "site.RZZ02.watch.mail|a@trust.example,b|is malformed.",
        "site.RZZ01.client.environment|integration|The application is registered for integration",
        "pds.url|${nowhere}/pds|It refers to ${nowhere}, which has no value.",
        "trust.name||There is no value."
      })
  void aPlantedFaultIsNamedWithItsLine(String key, String value, String problem)
      throws IOException {
    plant(key, value == null ? "" : value);
    assertThat(check())
        .startsWith("1 The configuration of sandbox has 1 fault(s)")
        .containsPattern("- " + key.replace(".", "\\.") + " \\(server\\.xml line [0-9]+\\): ")
        .contains(problem, "Remedy: ")
        .doesNotContain("hush");
  }

  @Test
  void aSecretThatIsNotThereIsNamed() throws IOException {
    Files.delete(folder.resolve("secrets/sandbox/database.password"));
    Files.writeString(folder.resolve("secrets/sandbox/tls.store.password"), "\n");
    assertThat(check())
        .startsWith("1 ")
        .contains("2 fault(s)", "- database.password (", "- tls.store.password (")
        .contains("VARIABLE_SOURCE_DIRS names");
  }

  /** A trust's file may hold what is not ours, so a warning refuses nothing. */
  @Test
  void aMisspeltVariableIsAWarning() throws IOException {
    plant("permision.longest-millis", "1000");
    assertThat(check())
        .startsWith("0 The configuration of sandbox has no fault.")
        .containsPattern("\nWarning: permision\\.longest-millis \\(server\\.xml line [0-9]+\\): ")
        .contains("The nearest that it has is permission.longest-millis.");
  }

  /** One quotation mark that is missing takes every value after it away. */
  @Test
  void aFileThatIsNotXmlIsToldAlone() throws IOException {
    serverXml = serverXml.replace("name=\"scr.url\" value=\"", "name=\"scr.url\" value=");
    assertThat(check())
        .startsWith("1 The configuration of sandbox has 1 fault(s)")
        .contains("  - server.xml (line ", "The file is not XML from there on. Remedy: Look there");
  }

  @Test
  void everyFaultIsNamedAtOnce() throws IOException {
    plant("site.RZZ01.asid", "2");
    plant("trust.name", "");
    plant("session.idle", "never");
    assertThat(check())
        .startsWith("1 ")
        .contains("3 fault(s)", "site.RZZ01.asid", "trust.name", "session.idle");
  }

  /** The copy of the example trust has blanks, and each of them is one line. */
  @Test
  void theExampleTrustNamesItsBlanks() throws IOException {
    serverXml = Files.readString(CONFIG.resolve("trusts/example-trust/server.xml"), UTF_8);
    String said = check();
    long blanks = serverXml.replaceAll("(?s)<!--.*?-->", "").split("value=\"\"", -1).length - 1L;
    assertThat(said.lines().filter(line -> line.contains("There is no value.")).count())
        .isGreaterThanOrEqualTo(blanks - 2); // capabilities and retention may be blank
    assertThat(said).doesNotContain("Warning");
    assertThat(said).startsWith("1 ").contains("- site.RXX01.asid (server.xml line ");
  }

  @Test
  void aTrustThatIsNotThereIsSaidSo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        CheckConfig.run(
            new String[] {CONFIG.toString(), "none"},
            environment,
            new PrintStream(out, true, UTF_8));
    assertThat(exit).isEqualTo(2);
    assertThat(out.toString(UTF_8)).contains("There is no server.xml", "./lantern new-trust");
  }

  private void plant(String key, String value) {
    String written = "<variable name=\"" + key + "\" ";
    serverXml =
        serverXml.contains(written)
            ? serverXml.replaceFirst(
                java.util.regex.Pattern.quote(written) + "value=\"[^\"]*\"",
                java.util.regex.Matcher.quoteReplacement(written + "value=\"" + value + "\""))
            : serverXml.replace("</server>", written + "value=\"" + value + "\"/>\n</server>");
  }

  /** The exit status and what was said. */
  private String check() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Path common = Files.createDirectories(config.resolve("common"));
    try (var files = Files.list(CONFIG.resolve("common"))) {
      for (Path file : files.toList()) {
        Files.write(common.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Path trust = Files.createDirectories(config.resolve("trusts/sandbox"));
    Files.writeString(trust.resolve("server.xml"), serverXml, UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        CheckConfig.run(
            new String[] {config.toString(), "sandbox"},
            environment,
            new PrintStream(out, true, UTF_8));
    return exit + " " + out.toString(UTF_8);
  }
}
