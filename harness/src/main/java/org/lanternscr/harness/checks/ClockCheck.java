package org.lanternscr.harness.checks;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** This machine's clock against the Date header of a server (RFC 9110 6.6.1). */
final class ClockCheck {

  /** What the product tolerates in the times of a token. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** The header has whole seconds, so it is half a second old on average. */
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Probe probe;
  private final Clock clock;

  ClockCheck(Probe probe, Clock clock) {
    this.probe = probe;
    this.clock = clock;
  }

  void run(Findings findings, String check, URI address) {
    String host = Probe.place(address);
    Optional<Probe.Seen> seen = probe.get(address, Map.of());
    Instant now = clock.instant();
    if (seen.isEmpty()) {
      findings.fail(check, Cause.UNREACHABLE, "No answer from " + host + ".");
      return;
    }
    Optional<Instant> date = seen.get().headers().firstValue("Date").flatMap(ClockCheck::read);
    if (date.isEmpty()) {
      findings.skip(host + " sends no Date header", check);
      return;
    }
    Duration half = seen.get().took().dividedBy(2);
    Duration ahead = Duration.between(date.get().plus(HALF_A_SECOND), now.minus(half));
    Duration margin = half.plus(HALF_A_SECOND);
    String words =
        "This clock is %.1f s %s that of %s (5 s are tolerated)."
            .formatted(
                Math.abs(ahead.toMillis()) / 1000.0,
                ahead.isNegative() ? "behind" : "ahead of",
                host);
    if (ahead.abs().compareTo(TOLERANCE.plus(margin)) <= 0) {
      findings.pass(check, words);
    } else {
      findings.fail(check, ahead.isNegative() ? Cause.CLOCK_SLOW : Cause.CLOCK_FAST, words);
    }
  }

  private static Optional<Instant> read(String date) {
    try {
      return Optional.of(
          Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(date)));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
