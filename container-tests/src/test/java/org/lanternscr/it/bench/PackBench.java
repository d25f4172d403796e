package org.lanternscr.it.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.it.Person;
import org.lanternscr.it.Reception;
import org.lanternscr.it.Superuser;
import org.lanternscr.it.Web;
import org.lanternscr.kernel.OdsCode;

/**
 * R5.4: what memory an evidence pack needs, by the number of its events: what is left of the heap
 * after a full collection, again and again while the pack goes out. Run by {@code ./lantern bench
 * pack}, not by the tests; {@code -Dlantern.events=N} for another number.
 */
@ExtendWith(ArquillianExtension.class)
class PackBench {

  private static final String OFFICER = "999000000010";
  private static final long MEGABYTE = 1024 * 1024;
  private static final long SAMPLE_EVERY_MILLIS = 5_000;
  private static final Duration LONGEST = Duration.ofHours(2);

  /** Sealed as docs/audit-format.md says, a second apart, about one patient, of ten people. */
  private static final String LOAD =
      """
      WITH made AS MATERIALIZED (
        SELECT n, at, uuid_at(at) AS id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS told,
               sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) AS salt
          FROM (SELECT n, '%s'::timestamptz + n * interval '1 second' AS at FROM generate_series(1, %d) n) times),
      bodied AS MATERIALIZED (
        SELECT *, convert_to('{"action":"record.show","asid":"200000000012","build":"0.1.0","count":"' || n
               || '","environment":"sandbox","format":"lantern-audit-event/1","id":"' || id || '","nhsNumber":"9990000018","organisation":"RZZ01","outcome":"shown","phase":"act","recorded":"' || told
               || '","roleCode":"R8000","roleName":"Clinical Practitioner","roleProfile":"555000000101","server":"bench","site":"RZZ01","start":"'
               || '%s","userId":"99900000000' || n %% 10 || '","userName":"CLINICIAN, Bench (Dr)"}', 'UTF8') AS body FROM made),
      sealed AS MATERIALIZED (SELECT *, hmac_sha256(salt, body) AS commitment FROM bodied),
      events AS (
        INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)
        SELECT id, 'RZZ01', 'sandbox.lantern.example/audit/RZZ01', at, commitment,
               sha256('\\x00'::bytea || convert_to(concat_ws(E'\\n', 'lantern-audit-leaf/1', 'sandbox.lantern.example/audit/RZZ01', id, told,
                                                            translate(encode(commitment, 'base64'), E'\\n', ''), ''), 'UTF8'))
          FROM sealed),
      pending AS (INSERT INTO audit_pending (event_id) SELECT id FROM sealed)
      INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome, user_id, user_name,
                                role_profile, role_code, role_name, role_organisation, nhs_number)
      SELECT id, 'RZZ01', at, 'sandbox', body, salt, 'record.show', 'act', 'shown', '99900000000' || n %% 10, 'CLINICIAN, Bench (Dr)',
             '555000000101', 'R8000', 'Clinical Practitioner', 'RZZ01', '9990000018'
        FROM sealed
      """;

  private static final String WAITING = "SELECT count(*) FROM audit_pending";

  @Inject private EvidenceDesk desk;
  @Inject private Reception reception;

  @Test
  void theMemoryOfAPackDoesNotGrowWithItsEvents() throws Exception {
    int most = Integer.parseInt(Web.variable("it.pack.events"));
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    Superuser.runs(LOAD.formatted(begin, most, "01a207c7-cfe3-7609-812e-125c7fba4704"));
    awaitSequencer();
    Person officer = reception.signsIn(OFFICER, new OdsCode("RZZ01"));
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-10s %-10s %-10s %-14s %s",
            "events",
            "MB sent",
            "seconds",
            "MB idle",
            "MB live at most"));
    long[] grown = new long[2];
    int[] sizes = {most / 10, most};
    packed(officer, begin, most / 100);
    for (int i = 0; i < sizes.length; i++) {
      long idle = live();
      Packed packed = packed(officer, begin, sizes[i]);
      grown[i] = packed.live() - idle;
      lines.add(
          String.format(
              Locale.ROOT,
              "%-10d %-10.1f %-10.1f %-14.1f %.1f",
              sizes[i],
              (double) packed.bytes() / MEGABYTE,
              packed.seconds(),
              (double) idle / MEGABYTE,
              (double) packed.live() / MEGABYTE));
    }
    Path file = Path.of(Web.variable("it.bench.report"));
    Files.createDirectories(file.getParent());
    Files.write(file, lines, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertThat(grown[1] - grown[0]).isLessThan(16 * MEGABYTE);
  }

  private record Packed(long bytes, double seconds, long live) {}

  private Packed packed(Person officer, Instant begin, int events) throws Exception {
    Selection selection =
        Selection.ofSpan(Optional.of(begin), Optional.of(begin.plusSeconds(events + 1L)));
    AtomicLong bytes = new AtomicLong();
    AtomicLong live = new AtomicLong();
    AtomicBoolean goes = new AtomicBoolean(true);
    Thread sampler =
        new Thread(
            () -> {
              while (goes.get()) {
                live.accumulateAndGet(live(), Math::max);
                try {
                  Thread.sleep(SAMPLE_EVERY_MILLIS);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    sampler.start();
    long begun = System.nanoTime();
    PackResult result =
        officer.does(
            () -> desk.pack(selection, new EventWords(key -> null), name -> counting(bytes)),
            LONGEST);
    double seconds = (System.nanoTime() - begun) / 1e9;
    goes.set(false);
    sampler.join();
    assertThat(((PackResult.Sent) result).events()).isEqualTo(events);
    return new Packed(bytes.get(), seconds, live.get());
  }

  private static OutputStream counting(AtomicLong bytes) {
    return new OutputStream() {
      @Override
      public void write(int single) {
        bytes.incrementAndGet();
      }

      @Override
      public void write(byte[] more, int from, int length) {
        bytes.addAndGet(length);
      }
    };
  }

  private static long live() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void awaitSequencer() throws Exception {
    try (Connection connection = Superuser.connection();
        Statement statement = connection.createStatement()) {
      long waiting = Long.MAX_VALUE;
      while (waiting > 0) {
        Thread.sleep(1_000);
        try (ResultSet row = statement.executeQuery(WAITING)) {
          row.next();
          waiting = row.getLong(1);
        }
      }
    }
  }
}
