package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R6.7. After all stories, with everything traced that Lantern can tell: no log, trace or dump of
 * the server holds an NHS number, a name, a token, a code, the id of a session or a word of a
 * record that was used. Runs last, when nothing runs beside it.
 */
@Isolated
@Order(Integer.MAX_VALUE)
class NothingLeaksIT {

  static List<Town> towns() {
    return Town.all();
  }

  @ParameterizedTest
  @MethodSource("towns")
  void noFileOfTheServerTellsOfAPatient(Town town) throws IOException {
    town.dump();
    Map<Path, String> files = ServerFiles.read(town.serverFolder());
    assertThat(files).as("files searched").hasSizeGreaterThan(3);
    Set<String> secrets = Secrets.ofPatients(town.checkout());
    assertThat(secrets).as("what is searched for").hasSizeGreaterThan(60);
    assertThat(found(files, secrets)).isEmpty();
  }

  /**
   * Codes and tokens are known by their hashes, as the sandbox's journal tells them; assertions and
   * logout tokens by what every JWT begins with; session ids as the browsers had them.
   */
  @ParameterizedTest
  @MethodSource("towns")
  void noFileOfTheServerHoldsATokenOrACode(Town town) throws IOException {
    Set<String> hashes = Secrets.hashesInJournal(town.sandbox());
    assertThat(hashes).as("tokens and codes used").hasSizeGreaterThan(3);
    Map<Path, String> files = ServerFiles.read(town.serverFolder());
    assertThat(files.keySet()).as("what is traced").anyMatch(file -> file.endsWith("trace.log"));
    Set<String> leaks = new TreeSet<>();
    files.forEach(
        (file, text) -> {
          if (Secrets.holdsOneOf(hashes, text) || Secrets.holdsAJwt(text)) {
            leaks.add(file.toString());
          }
        });
    assertThat(leaks).isEmpty();
    assertThat(Secrets.ofSessions()).as("sessions").isNotEmpty();
    assertThat(found(files, Secrets.ofSessions())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("towns")
  void noFileOfTheServerHoldsASecretOfTheConfiguration(Town town) throws IOException {
    assertThat(found(ServerFiles.read(town.serverFolder()), town.configuredSecrets())).isEmpty();
  }

  /** R9.1: what is measured is there, and nothing else has left the server. */
  @ParameterizedTest
  @MethodSource("towns")
  void theCollectorIsToldNumbersAlone(Town town) throws IOException {
    String metrics = received(town, "/v1/metrics", "lantern.audit.events");
    String traces = received(town, "/v1/traces", "national.call");

    assertThat(metrics)
        .contains("lantern.national.call.duration", "lantern.national.pacing.wait")
        .contains("lantern.audit.events", "lantern.audit.lag", "lantern.audit.alarms")
        .contains("signin.sign-in");
    assertThat(metrics + traces)
        .doesNotContain("FHIR", "url.", "http.", "localhost", "Patient/", "exception");
    Set<String> secrets = Secrets.ofPatients(town.checkout());
    secrets.addAll(town.configuredSecrets());
    assertThat(found(Map.of(Path.of("collector"), metrics + traces), secrets)).isEmpty();
    assertThat(town.collector().received("/v1/logs")).isEmpty();
  }

  /** Spans and metrics are sent every few seconds. */
  private static String received(Town town, String path, String word) {
    Instant end = Instant.now().plusSeconds(20);
    while (!town.collector().received(path).contains(word) && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(200_000_000);
    }
    return town.collector().received(path);
  }

  private static List<String> found(Map<Path, String> files, Set<String> secrets) {
    return files.entrySet().stream()
        .flatMap(
            file -> {
              String text = file.getValue().toLowerCase(Locale.UK);
              return secrets.stream()
                  .filter(secret -> text.contains(secret.toLowerCase(Locale.UK)))
                  .map(secret -> file.getKey() + " holds " + secret);
            })
        .toList();
  }
}
