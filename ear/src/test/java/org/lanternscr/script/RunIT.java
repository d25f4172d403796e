package org.lanternscr.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanternscr.e2e.FirstPage;
import org.lanternscr.machine.Machine;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Issue 2: {@code ./lantern run}, from nothing to the first page and back to nothing, in a checkout
 * of its own that is built already.
 */
class RunIT {

  private static final Path CHECKOUT = Path.of(System.getProperty("lantern.checkout"));
  private static final Path OWN = CHECKOUT.resolve("ear/target/run-it");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final int https = Machine.freePort();
  private final int sandbox = Machine.freePort();
  private final int database = Machine.freePort();

  @BeforeEach
  void layOut() throws IOException {
    Machine.removes(OWN);
    Files.createDirectories(OWN.resolve(".lantern"));
    Files.createSymbolicLink(
        OWN.resolve(".lantern/runtime"),
        Path.of(System.getProperty("lantern.runtime")).getParent());
    Files.copy(
        CHECKOUT.resolve("lantern"), OWN.resolve("lantern"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String part :
        List.of(
            "release",
            "server-config",
            "sandbox",
            "ear/target/lantern.ear",
            "ear/target/lantern",
            "ear/target/liberty",
            "ear/target/commands",
            "audit-verifier")) {
      Files.createDirectories(OWN.resolve(part).getParent());
      Files.createSymbolicLink(OWN.resolve(part), CHECKOUT.resolve(part));
    }
    Files.createFile(OWN.resolve("ear/target/built"));
  }

  @Test
  void leadsToTheFirstPageStopsWholeAndFindsTheDataAgain() throws Exception {
    Path output = OWN.resolve("output");
    Process run = start(output);
    List<String> recorded;
    try {
      until("Ctrl-C here stops everything.", run, output);
      String address = "https://localhost:" + https + "/";
      assertThat(text(output))
          .contains("Lantern is ready after", "at " + address, "Open  " + address)
          .contains("RZZ01  Example General Hospital")
          .containsPattern("CLINICIAN, One \\(Dr\\) +RZZ01 +A doctor")
          .contains("PRIVACY, Ten (Mr)", "Try NHS number 999 000 0018")
          .as("whom nobody new would sign in as")
          .doesNotContain("CLINICIAN, Four", "FAULT");
      FirstPage.main(new String[] {address});
      recorded = recorded();

      Path second = OWN.resolve("second");
      Process beside = start(second);
      assertThat(beside.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(beside.exitValue()).isEqualTo(1);
      assertThat(text(second))
          .contains("runs from this checkout already, as process " + run.pid() + " at " + address);
      assertThat(run.isAlive()).isTrue();
    } finally {
      run.destroy();
    }
    assertStopsWhole(run, output);
    assertThat(text(OWN.resolve(".lantern/lantern.log")))
        .as("what Java says of the classes that it keeps")
        .contains("CWWKE0036I")
        .doesNotContain("[cds]");
    try (Stream<Path> kept = Files.list(OWN.resolve(".lantern/usr/servers/lantern"))) {
      assertThat(kept).as("for the next start").anyMatch(file -> file.toString().endsWith(".jsa"));
    }
    assertTheNextRunFinds(recorded);
  }

  /** The database, with what the first start has recorded of itself, as the second start has it. */
  private void assertTheNextRunFinds(List<String> recorded) throws Exception {
    assertThat(recorded).as("what the first start has recorded").isNotEmpty();
    Path output = OWN.resolve("third");
    Process run = start(output);
    try {
      until("Ctrl-C here stops everything.", run, output);
      assertThat(recorded()).containsAll(recorded).hasSizeGreaterThan(recorded.size());
    } finally {
      run.destroy();
    }
    assertStopsWhole(run, output);
  }

  /** The audit trail. */
  private List<String> recorded() throws Exception {
    Path password = OWN.resolve(".lantern/secrets/sandbox/database.password");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + database + "/lantern");
    List<String> events = new ArrayList<>();
    try (Connection connection = source.getConnection("lantern_app", text(password));
        Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT e::text || d::text FROM audit_event e JOIN audit_detail d USING (event_id)")) {
      while (rows.next()) {
        events.add(rows.getString(1));
      }
    }
    return events;
  }

  private void assertStopsWhole(Process run, Path output) throws Exception {
    assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(text(output)).isEqualTo(130);
    assertThat(text(output))
        .containsSubsequence("Stopping Lantern.", "Stopping the sandbox and its PostgreSQL.")
        .doesNotContain("did not stop");
    for (int port : List.of(https, sandbox, database)) {
      new ServerSocket(port).close();
    }
  }

  private Process start(Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("./lantern", "run").directory(OWN.toFile());
    builder.environment().put("LANTERN_HTTPS_PORT", Integer.toString(https));
    builder.environment().put("LANTERN_SANDBOX_PORT", Integer.toString(sandbox));
    builder.environment().put("LANTERN_DATABASE_PORT", Integer.toString(database));
    builder.environment().put("JVM_ARGS", "-XX:TieredStopAtLevel=1"); // as the other tests' servers
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static void until(String words, Process run, Path output) throws Exception {
    Instant latest = Instant.now().plus(PATIENCE);
    while (!text(output).contains(words)) {
      assertThat(run.isAlive()).as(text(output)).isTrue();
      assertThat(Instant.now()).as(text(output)).isBefore(latest);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
