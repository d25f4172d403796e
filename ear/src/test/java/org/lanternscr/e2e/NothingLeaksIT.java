package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R6.7. After all stories, with everything traced that Lantern can tell: no log, trace or dump of
 * the server holds an NHS number, a name, a token, a code, the id of a session or a word of a
 * record that was used. Runs last, when nothing runs beside it, and stops the servers.
 */
@Isolated
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingLeaksIT {

  /** Liberty's own number for it. */
  private static final String STOPPED = "CWWKE0036I";

  /** Read once: a dump is large. */
  private static final Map<Town, Map<Path, String>> WRITTEN = new ConcurrentHashMap<>();

  static List<Town> towns() {
    return Town.all();
  }

  @ParameterizedTest
  @Order(2)
  @MethodSource("towns")
  void noFileOfTheServerTellsOfAPerson(Town town) throws IOException {
    Map<Path, String> files = afterTheStop(town);
    assertThat(files).as("files searched").hasSizeGreaterThan(3);
    Set<String> secrets = Secrets.ofPeople(town.checkout());
    assertThat(secrets).as("what is searched for").hasSizeGreaterThan(200);
    assertThat(found(files, secrets)).isEmpty();
  }

  /** What was refused as an NHS number can be one with a slip of the finger, or another secret. */
  @ParameterizedTest
  @Order(2)
  @MethodSource("towns")
  void noFileOfTheServerHoldsWhatWasTypedAsANumber(Town town) throws IOException {
    assertThat(Secrets.ofFields()).as("what was typed").isNotEmpty();
    assertThat(found(afterTheStop(town), Secrets.ofFields())).isEmpty();
  }

  /**
   * Codes and tokens are known by their hashes, as the sandbox's journal tells them; assertions and
   * logout tokens by what every JWT begins with; session ids as the browsers had them.
   */
  @ParameterizedTest
  @Order(2)
  @MethodSource("towns")
  void noFileOfTheServerHoldsATokenOrACode(Town town) throws IOException {
    Set<String> hashes = Secrets.hashesInJournal(town.sandbox());
    assertThat(hashes).as("tokens and codes used").hasSizeGreaterThan(3);
    Map<Path, String> files = afterTheStop(town);
    assertThat(files.keySet()).as("what is traced").anyMatch(file -> file.endsWith("trace.log"));
    assertThat(
            files.entrySet().parallelStream()
                .filter(file -> holdsATokenOrACode(file.getValue(), hashes))
                .map(Map.Entry::getKey))
        .isEmpty();
    assertThat(Secrets.ofSessions()).as("sessions").isNotEmpty();
    assertThat(found(files, Secrets.ofSessions())).isEmpty();
  }

  private static boolean holdsATokenOrACode(String text, Set<String> hashes) {
    return Secrets.holdsOneOf(hashes, text) || Secrets.holdsAJwt(text);
  }

  /** A dump is made of the settings, and Liberty writes the secrets among them into it. */
  @ParameterizedTest
  @Order(2)
  @MethodSource("towns")
  void noFileButADumpHoldsASecretOfTheConfiguration(Town town) throws IOException {
    Map<Path, String> files = new HashMap<>(afterTheStop(town));
    files.keySet().removeIf(file -> file.startsWith("dump.zip"));
    assertThat(found(files, town.configuredSecrets())).isEmpty();
  }

  /** R9.1: what is measured is there, and nothing else has left the server, which runs for this. */
  @ParameterizedTest
  @Order(1)
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
    Set<String> secrets = Secrets.ofPeople(town.checkout());
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

  /** A server writes until its end, a dump and the faults of its stop among it. */
  private static Map<Path, String> afterTheStop(Town town) throws IOException {
    if (WRITTEN.isEmpty()) {
      Town.all().parallelStream().forEach(NothingLeaksIT::stop);
    }
    Map<Path, String> files = WRITTEN.get(town);
    assertThat(files.get(Path.of("servers/lantern/console.log"))).contains(STOPPED);
    return files;
  }

  private static void stop(Town town) {
    try {
      town.dumpAndStop();
      WRITTEN.put(town, ServerFiles.read(town.serverFolder()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(Map<Path, String> files, Set<String> secrets) {
    return files.entrySet().parallelStream()
        .flatMap(
            file ->
                Secrets.heldBy(file.getValue(), secrets).stream()
                    .map(secret -> file.getKey() + " holds " + secret))
        .toList();
  }
}
