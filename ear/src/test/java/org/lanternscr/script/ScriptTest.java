package org.lanternscr.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of ./lantern that a whole run would show too late. */
class ScriptTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  /** The script without its last part, which looks at the command that it is called with. */
  @BeforeEach
  void takeTheFunctions() throws IOException {
    String script = Files.readString(CHECKOUT.resolve("lantern"), UTF_8);
    Files.writeString(
        folder.resolve("lantern"), script.substring(0, script.lastIndexOf("\ncase ")), UTF_8);
    copy("server-config");
    copy("release");
  }

  private void copy(String name) throws IOException {
    try (var files = Files.walk(CHECKOUT.resolve(name))) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(CHECKOUT.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }

  /**
   * Every command is on the one screen that {@code ./lantern} alone shows, and has its own text.
   */
  @Test
  void showsAllCommandsOnOneScreen() throws Exception {
    List<String> commands =
        Pattern.compile("(?m)^  ([a-z-]+)\\) shift;")
            .matcher(Files.readString(CHECKOUT.resolve("lantern"), UTF_8))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(commands).contains("run", "test", "audit-epoch", "soak");
    assertThat(run("help").lines())
        .hasSizeLessThanOrEqualTo(24)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
        .satisfies(
            lines ->
                assertThat(commands)
                    .allSatisfy(
                        command ->
                            assertThat(lines)
                                .anyMatch(line -> line.startsWith("  " + command + " "))));
    for (String command : commands) {
      assertThat(run("help " + command))
          .startsWith("  ./lantern " + command)
          .doesNotContain("\n  ./");
    }
  }

  /** What Lantern writes while it stops needs the database. */
  @Test
  void stopsTheSandboxOnlyWhenLanternHasEnded() throws Exception {
    String parts =
        """
        part() { setsid bash -c "trap 'sleep $2; echo $1 >>ended; exit' TERM; echo >$1.up; \
        while true; do sleep 0.1; done" & }
        part lantern 1; server_job=$!
        part sandbox 0; sandbox_job=$!
        until [ -f lantern.up ] && [ -f sandbox.up ]; do sleep 0.1; done
        classes=kept; echo read >kept.new
        stop
        """;

    assertThat(run(parts))
        .containsSubsequence("Stopping Lantern.", "Stopping the sandbox and its PostgreSQL.");
    assertThat(Files.readAllLines(folder.resolve("ended"))).containsExactly("lantern", "sandbox");
    assertThat(folder.resolve("kept")).as("what Java has read").hasContent("read");
  }

  /**
   * Maven makes the EAR before the rest: an end in between leaves no build that is taken as one.
   */
  @Test
  void buildsAgainWhatWasInterrupted() throws Exception {
    String maven =
        """
        need_java() { :; }; need_tools() { :; }
        mkdir -p {ear,sandbox}/target web/src/main .lantern/runtime/wlp; touch web/src/main/page
        mvn() { touch ear/target/lantern.ear sandbox/target/sandbox.jar ${meanwhile:-}; \
        until [ -f rest ]; do sleep 0.1; done; }
        told() { needs_build && say "$1: to be built" || say "$1: built"; }
        """;
    String interrupted =
        """
        build & until [ -f sandbox/target/sandbox.jar ]; do sleep 0.1; done
        kill -TERM $!; wait $! || say ended; told interrupted
        """;
    String whole =
        """
        touch rest; build; told whole; rm ear/target/lantern.ear; told removed
        meanwhile=web/src/main/page; build; told "changed meanwhile"
        """;

    assertThat(run(maven + interrupted).lines()).last().isEqualTo("interrupted: to be built");
    assertThat(run(maven + whole).lines().filter(line -> line.contains(": ")))
        .containsExactly("whole: built", "removed: to be built", "changed meanwhile: to be built");
  }

  @Test
  void movesTheKeysOfAnEarlierRunOutOfTheVariables() throws Exception {
    Path secrets = Files.createDirectories(folder.resolve(".lantern/secrets/sandbox"));
    Path keys = folder.resolve(".lantern/keys/sandbox");
    Files.writeString(secrets.resolve("audit-key.p12"), "a key store", UTF_8);
    Files.writeString(
        Files.createDirectories(secrets.resolve("rzz03.keys")).resolve("lantern-1.pem"), "a key");

    run("make_secrets");

    assertThat(keys.resolve("audit-key.p12")).hasContent("a key store");
    assertThat(keys.resolve("rzz03.keys/lantern-1.pem")).hasContent("a key");
    assertThat(Files.readAllLines(keys.resolve("alert.key")))
        .singleElement()
        .asString()
        .matches("alert-1 [A-Za-z0-9+/]{43}=");
    try (var left = Files.walk(secrets)) {
      assertThat(left.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .contains("database.password", "audit.key.store.password")
          .noneMatch(name -> name.matches(".*\\.(p12|pem)"));
    }
  }

  /** The key of the staff lists is a file of the same form, and numbered by itself. */
  @Test
  void addsANewerStaffKeyBelowTheOldOnes() throws Exception {
    Path file = folder.resolve("staff.key");
    run("staff_key " + file + "; staff_key " + file);

    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("staff-[12] [A-Za-z0-9+/]{43}="));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** A newer key seals from then on, and what was sealed before can still be opened. */
  @Test
  void addsANewerAlertKeyBelowTheOldOnes() throws Exception {
    Path file = folder.resolve("alert.key");
    run("alert_key " + file + "; alert_key " + file + "; alert_key " + file);

    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line).matches("alert-[123] [A-Za-z0-9+/]{43}="))
        .last()
        .asString()
        .startsWith("alert-3 ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void namesWhatHoldsATakenPort() throws Exception {
    String here = Pattern.quote(Path.of("").toAbsolutePath().toString());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("(require_free " + taken.getLocalPort() + " Lantern) && exit 1 || true"))
          .contains("port " + taken.getLocalPort() + ", which Lantern needs, is taken by process ")
          .containsPattern(ProcessHandle.current().pid() + " \\(java [^ ]+ in " + here + "\\)")
          .contains("Remedy: stop it, or choose another port (./lantern help run)");
    }
  }

  /** PostgreSQL on one address of the machine keeps Lantern from the port at all of them. */
  @Test
  void seesAPortThatIsTakenAtAnotherAddress() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
      assertThat(run("(require_free " + taken.getLocalPort() + " Lantern) && exit 1 || true"))
          .contains("port " + taken.getLocalPort() + ", which Lantern needs, is taken by process ");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "https_port=94x3|LANTERN_HTTPS_PORT is '94x3', which is no port",
        "sandbox_port=65536|LANTERN_SANDBOX_PORT is '65536', which is no port",
        "database_port=0|LANTERN_DATABASE_PORT is '0', which is no port",
        "database_port=|LANTERN_DATABASE_PORT is '', which is no port",
        "sandbox_port=$https_port|LANTERN_HTTPS_PORT and LANTERN_SANDBOX_PORT are both 9443"
      })
  void namesAPortThatCannotBe(String set, String said) throws Exception {
    assertThat(run("(" + set + "; need_ports) && exit 1 || true"))
        .contains(said)
        .contains("Remedy: ");
  }

  @Test
  void takesThreePortsThatCanBe() throws Exception {
    assertThat(run("https_port=65535 sandbox_port=1; need_ports; say good")).isEqualTo("good\n");
  }

  @Test
  void namesAProcessInOneLine() throws Exception {
    String holder =
        "(cd server-config; exec -a $'two\\nlines' sleep 9) & sleep 1; described $!; kill $!";

    assertThat(run(holder)).matches("process [0-9]+ \\(two lines in .*/server-config\\)");
  }

  /** A second run of a checkout leaves what the first one writes alone, and says where that is. */
  @Test
  void onlyOneLanternRunsFromACheckout() throws Exception {
    Path log = Files.createDirectories(folder.resolve(".lantern")).resolve("lantern.log");
    Files.writeString(log, "of the first", UTF_8);
    String second =
        "take_turn; build() { say built; }; (https_port=1; run) && exit 1 || say pid $$";

    assertThat(run("https_port=29443; " + second))
        .containsPattern(
            "already, as process ([0-9]+) at https://localhost:29443/\\. Remedy: .*'kill \\1'\npid \\1\n")
        .doesNotContain("built");
    assertThat(log).hasContent("of the first");
    assertThat(run("take_turn; say free")).as("after its end").isEqualTo("free\n");
  }

  /** What is wrong with an environment is told by the check, with its line; R4.7. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "sandbox,checked",
    "sandboxx,checked",
    "'',checked",
    "production,run starts the sandbox"
  })
  void leavesAWrongEnvironmentToTheCheck(String environment, String said) throws Exception {
    setEnvironment("value=\"" + environment + "\"");
    assertThat(
            run(
                FREE_PORTS
                    + "build() { :; }; check_config() { say checked; return 1; }; (run) || true"))
        .contains(said)
        .contains(said.equals("checked") ? "Remedy: mend what is named above" : "docs/install.md");
  }

  private static final String FREE_PORTS = "https_port=1 sandbox_port=2 database_port=3; ";

  /** A trust of the sandbox has its secrets although its environment is misspelt. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"sandbox,of it", "sandboxx,of it", "integration,not", "production,not"})
  void aMisspeltEnvironmentMakesNoOtherFault(String environment, String said) throws Exception {
    setEnvironment("value=\"" + environment + "\"");
    assertThat(run("of_sandbox && say of it || say not")).isEqualTo(said + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<variable name=\"lantern.environment\" value=\"sandbox\"/>",
        "<variable value = 'sandbox' name='lantern.environment'/>",
        "<variable\n  name=\"lantern.environment\"\n  value=\"sandbox\" />",
        "<variable name=\"lantern.environment\" value=\"old\"/><variable name=\"lantern.environment\" value=\"sandbox\"/>",
        "<variable name=\"lantern.environment\" value=\"sandbox\"/> <!-- was:\n <variable name=\"lantern.environment\" value=\"old\"/> -->",
        "<variable name=\"lantern.environment\" value=\"sandbox\"/><variable name=\"lantern.environment.x\" value=\"old\"/>"
      })
  void readsAValueInEveryWayOfWritingIt(String written) throws Exception {
    Files.writeString(
        folder.resolve("server-config/trusts/sandbox/server.xml"),
        "<server>\n" + written + "\n</server>\n",
        UTF_8);
    assertThat(run("setting lantern.environment")).isEqualTo("sandbox\n");
  }

  private void setEnvironment(String value) throws IOException {
    Path file = folder.resolve("server-config/trusts/sandbox/server.xml");
    String xml = Files.readString(file, UTF_8);
    String written = "lantern.environment\" value=\"sandbox\"";
    assertThat(xml).contains(written);
    Files.writeString(file, xml.replace(written, "lantern.environment\" " + value), UTF_8);
  }

  /** R9.1: a machine with an old Java, or with a JRE alone, is told so before anything is built. */
  @ParameterizedTest(name = "java {0}, javac {1}: {2}")
  @CsvSource({
    "11.0.20,11.0.20,java is of version 11",
    "1.8.0_392,,java is of version 1",
    "17.0.9,,a JRE alone compiles nothing",
    "17.0.9,11.0.20,javac is of version 11",
    "21.0.1,21.0.1,there is no mvn on the PATH"
  })
  void needsAJdkOf17(String java, String javac, String said) throws Exception {
    aBareDebian(0);
    Path bin = folder.resolve("bin");
    Files.createSymbolicLink(bin.resolve("sed"), Path.of("/bin/sed").toRealPath());
    program(bin.resolve("java"), "echo 'openjdk version \"" + java + "\" 2026-01-20' >&2");
    if (javac != null) {
      program(bin.resolve("javac"), "echo javac " + javac);
    }
    assertThat(run("PATH=$PWD/bin; unset JAVA_HOME; (need_tools) && exit 1 || true"))
        .hasLineCount(1)
        .contains(said, "Remedy: install ");
  }

  /** A command of the audit log without the file of a password says so, and no stack trace. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit_export --site RZZ01",
        "audit_epoch --heads heads",
        "audit_purge --order 1",
        "migrate jdbc:postgresql://localhost:1/lantern lantern_migrator none"
      })
  void namesAPasswordThatIsNotThere(String command) throws Exception {
    assertThat(run("build() { :; }; (" + command + ") && exit 1 || true"))
        .hasLineCount(1)
        .contains("the file with the password of lantern_", "cannot be read. Remedy: ");
  }

  /** R4.1: nothing of the example is left, and what the environment decides is written. */
  @ParameterizedTest
  @CsvSource({
    "sandbox, ${sandbox.address}/oauth2",
    "integration, https://int.api.service.nhs.uk/oauth2",
    "production, https://api.service.nhs.uk/oauth2"
  })
  void writesTheFolderOfANewTrust(String environment, String oauth) throws Exception {
    String said = run("new_trust second-trust --ods RYY01 --environment " + environment);

    Path trust = folder.resolve("server-config/trusts/second-trust");
    assertThat(said).contains("./lantern check-config second-trust");
    assertThat(Files.readString(trust.resolve("server.xml")))
        .contains("<variable name=\"lantern.environment\" value=\"" + environment + "\"/>")
        .contains("<variable name=\"oauth.url\" value=\"" + oauth + "\"/>")
        .contains("site.RYY01.client.environment\" value=\"" + environment + "\"")
        .contains("${LANTERN_SECRETS}/ryy01.client-secret");
    try (var files = Files.walk(trust)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContainIgnoringCase("rxx01", "example-trust");
      }
    }
    assertThat(Files.exists(trust.resolve("sandbox/applications/sandbox-ryy01.json")))
        .isEqualTo(environment.equals("sandbox"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "second-trust,there is no ODS code,--ods '' is no ODS code",
    "second-trust --ods ryy01,small letters,--ods 'ryy01' is no ODS code",
    "second-trust --ods RYY01 --environment live,no environment,--environment 'live' is none",
    "../x --ods RYY01,a path,is no name for a trust",
    "sandbox --ods RYY01,taken,is there already",
    "second-trust --ods,no value,--ods needs a value"
  })
  void refusesATrustThatCannotBeMeant(String words, String why, String said) throws Exception {
    assertThat(run("(new_trust " + words + ") && exit 1 || true"))
        .as(why)
        .contains(said, "Remedy:");
    try (var trusts = Files.list(folder.resolve("server-config/trusts"))) {
      assertThat(trusts.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("README.md", "sandbox", "example-trust");
    }
  }

  /** R9.1: a fresh Debian 12 has no browser; the one that is installed is the one that is used. */
  @Test
  void usesTheBrowserThatItInstalled() throws Exception {
    aBareDebian(0);

    assertThat(run(BARE + "need_programs 'the tests' browser node; say $LANTERN_CHROMIUM"))
        .endsWith(folder.resolve("bin/chromium-headless-shell") + "\n");
    assertThat(folder.resolve("bin/npm")).exists();
  }

  /** Who may not install is told of everything at once, in a line that can be copied. */
  @ParameterizedTest
  @CsvSource({
    "browser node,chromium-headless-shell fonts-liberation nodejs npm",
    "browser,chromium-headless-shell fonts-liberation",
    "node,nodejs npm"
  })
  void namesAllThatIsMissingInOneLine(String needed, String packages) throws Exception {
    aBareDebian(1000);

    assertThat(run("(" + BARE + "need_programs 'the tests' " + needed + ") && exit 1 || true"))
        .hasLineCount(1)
        .endsWith("sudo apt-get update && sudo apt-get install -y " + packages + "\n");
  }

  private static final String BARE = "PATH=$PWD/bin; unset LANTERN_CHROMIUM; ";

  /** A machine with these few programs alone, where apt-get installs what it is asked for. */
  private void aBareDebian(int user) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String program : List.of("sh", "cp", "mkdir", "sleep", "tail")) {
      Files.createSymbolicLink(bin.resolve(program), Path.of("/bin", program).toRealPath());
    }
    program(bin.resolve("id"), "echo " + user);
    program(
        bin.resolve("apt-get"),
        "for package; do case $package in chromium*|npm) cp \"$0\" \"${0%/*}/$package\" ;; esac; done");
  }

  private static void program(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n", UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private String run(String commands) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder("bash", "-c", "source ./lantern\n" + commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
