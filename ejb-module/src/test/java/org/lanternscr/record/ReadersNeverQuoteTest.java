package org.lanternscr.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.OutcomeReader;

/**
 * R6.7: whatever arrives, no reader throws, so that no message can quote a record, and none prints
 * or logs. Bodies are cut, overwritten and spliced at random, the same way at each run.
 */
class ReadersNeverQuoteTest {

  private static final int TIMES = 500;
  private static final String MARKER = "Bisoprolol";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringBuilder logged = new StringBuilder();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.append(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {
          // nothing is held back
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  /** What libraries print when they start is not about a record. */
  @BeforeAll
  static void start() {
    ScrBundle.view(new ScrBundle().section("X", "X", "<p>A</p>").bytes());
  }

  @BeforeEach
  void listen() {
    PrintStream stream = new PrintStream(printed, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    Logger.getLogger("").addHandler(handler);
  }

  @AfterEach
  void silence() {
    System.setOut(out);
    System.setErr(err);
    Logger.getLogger("").removeHandler(handler);
  }

  @Test
  void damagedRecordsAreEmptyOrToldAndNeverThrown() {
    byte[] body =
        new ScrBundle()
            .section("Title", "General Practice Summary", "<p id=\"Author\">" + MARKER + "</p>")
            .section(
                "RepeatMedsHeader", "Repeat", "<table><tr><td>" + MARKER + "</td></tr></table>")
            .composition("date", "\"2026-05-01T01:00+00:00\"")
            .composition("author", "[{\"reference\":\"PractitionerRole/R\"}]")
            .entry("{\"resourceType\":\"PractitionerRole\",\"id\":\"R\"}")
            .entry("{\"resourceType\":\"Observation\",\"status\":\"final\"}")
            .bytes();
    Random random = new Random(18);
    for (int i = 0; i < TIMES; i++) {
      byte[] damaged = damaged(body, random);
      assertThatCode(() -> ScrBundle.view(damaged))
          .as(new String(damaged, UTF_8))
          .doesNotThrowAnyException();
      assertThatCode(
              () ->
                  SummarySearchReader.read(
                      new NationalReply(200, damaged), new NhsNumber("9990000018")))
          .as(new String(damaged, UTF_8))
          .doesNotThrowAnyException();
      assertThat(OutcomeReader.codes(damaged)).doesNotContain(MARKER);
    }
    assertThat(printed.toString(UTF_8)).isEmpty();
    assertThat(logged).doesNotContain(MARKER);
  }

  @Test
  void damagedNarrativesAreShownOneWayOrTheOther() {
    Random random = new Random(18);
    for (int i = 0; i < TIMES; i++) {
      byte[] div = Narratives.hostile(i).replace("Aspirin", MARKER).getBytes(UTF_8);
      String damaged = new String(damaged(div, random), UTF_8);
      Narrative narrative = NarrativeReader.read(damaged);
      Allowed.assertNothingElse(Page.of(narrative.html()));
    }
    assertThat(printed.toString(UTF_8)).isEmpty();
    assertThat(logged).doesNotContain(MARKER);
  }

  private static byte[] damaged(byte[] body, Random random) {
    int at = random.nextInt(body.length);
    int length = 1 + random.nextInt(Math.min(60, body.length - at));
    byte[] piece = Arrays.copyOfRange(body, at, at + length);
    int other = random.nextInt(body.length - length + 1);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(body, at); // cut short
      case 1 -> joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, at + length, body.length));
      case 2 -> // another piece of itself in between
          joined(
              joined(Arrays.copyOf(body, other), piece),
              Arrays.copyOfRange(body, other, body.length));
      default -> overwritten(body, at, (byte) random.nextInt(256));
    };
  }

  private static byte[] overwritten(byte[] body, int at, byte with) {
    byte[] copy = body.clone();
    copy[at] = with;
    return copy;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
