package org.lanternscr.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R6.7: no token, secret, code or name of a person is in the output or in the report. */
class NothingToldTest {

  @Test
  void tellsNothingThatTravelled(@TempDir Path folder) throws Exception {
    List<Town.Run> runs = new ArrayList<>();
    Set<String> secrets;
    try (Town town = new Town(folder);
        Recorder recorder = new Recorder()) {
      Walker people = new Walker("999000000001", "999000000020");
      runs.add(town.run(town.variables(), Clock.systemUTC(), people));
      // Failures have more to say: each kind once.
      for (String user : List.of("041", "042", "020&fault=alg-none")) {
        Walker faulty = new Walker("999000000006", "999000000" + user);
        runs.add(town.run(town.variables(), Clock.systemUTC(), faulty));
      }
      runs.add(
          town.run(
              town.variables(
                  "site.RZZ01.client.secret.file",
                  // A secret where the path of its file belongs.
                  Files.readString(town.secretOf("sandbox-rzz01")).strip(),
                  "site.RZZ03.client.id",
                  "sandbox-load"),
              Clock.systemUTC(),
              people));
      secrets = recorder.secrets();
      secrets.add(Files.readString(town.secretOf("sandbox-rzz01")).strip());
    }

    // Two sign-ins a run: codes, three tokens and their successors, secrets, assertions, names.
    assertThat(secrets).hasSizeGreaterThan(40).contains("sandbox-only-secret-rzz03");
    assertThat(secrets).anyMatch(secret -> secret.startsWith("ey"));
    assertThat(secrets).anyMatch(secret -> secret.startsWith("CLINICIAN"));
    assertThat(runs).extracting(Town.Run::exit).containsExactly(0, 1, 1, 1, 2);
    for (Town.Run run : runs) {
      String told = run.output() + run.report();
      assertThat(secrets).noneMatch(told::contains);
      assertThat(told).doesNotContain("999000000", "555000002001");
    }
  }
}
