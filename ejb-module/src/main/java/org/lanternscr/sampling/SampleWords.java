package org.lanternscr.sampling;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.lanternscr.site.SamplingPlan;

/** What the events of a sample say, a line each (docs/sampling.md, section 5). Pure. */
final class SampleWords {

  private static final String FORMAT = "lantern-sample/1";

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SampleWords() {}

  static String of(SamplingPlan plan) {
    return String.join(
        "\n",
        "percent=" + plan.percent(),
        "cadence=" + plan.cadence().word(),
        "rule=" + plan.rule().word(),
        "each-user=" + (plan.eachUser() ? "yes" : "no"));
  }

  static String ofEnd(Period period) {
    return "until=" + time(period.until());
  }

  /**
   * @param log the name of the site's log, without the mark of an epoch
   */
  static String of(Sample drawn, String log) {
    return String.join(
        "\n",
        "format=" + FORMAT,
        "draw=" + drawn.id(),
        "plan=" + drawn.period().plan().event(),
        of(drawn.period().plan().plan()),
        "since=" + time(drawn.period().since()),
        "until=" + time(drawn.period().until()),
        "after=" + drawn.after().told(log),
        "eligible=" + drawn.eligible(),
        "drawn=" + drawn.chosen().size(),
        "unreadable=" + drawn.unreadable(),
        "list=" + drawn.listHash());
  }

  private static String time(Instant moment) {
    return MILLIS.format(moment);
  }
}
