package org.lanternscr.harness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanternscr.harness.checks.Cause;
import org.lanternscr.harness.checks.Finding;
import org.lanternscr.harness.checks.Outcome;
import org.lanternscr.settings.ConfigurationFault;

/** Everything that a run found. */
final class Report {

  private final String trust;
  private final Instant started;
  private String environment = "";
  private final List<Finding> findings = new ArrayList<>();
  private List<ConfigurationFault> faults = List.of();

  Report(String trust, Instant started) {
    this.trust = trust;
    this.started = started;
  }

  void in(String environment) {
    this.environment = environment;
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  void couldNotRun(List<ConfigurationFault> faults) {
    this.faults = List.copyOf(faults);
  }

  long count(Outcome outcome) {
    return findings.stream().filter(finding -> finding.outcome() == outcome).count();
  }

  /** 0 when nothing failed, 1 when something did, 2 when the checks could not run. */
  int exit() {
    if (!faults.isEmpty()) {
      return 2;
    }
    return count(Outcome.FAIL) == 0 ? 0 : 1;
  }

  String summary(Instant now) {
    return "%d passed, %d failed, %d skipped in %.1f s"
        .formatted(
            count(Outcome.PASS),
            count(Outcome.FAIL),
            count(Outcome.SKIPPED),
            Duration.between(started, now).toMillis() / 1000.0);
  }

  void write(Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(writer).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("trust", trust);
      json.writeStringField("environment", environment);
      json.writeStringField("started", started.toString());
      for (Outcome outcome : Outcome.values()) {
        json.writeNumberField(word(outcome), count(outcome));
      }
      json.writeNumberField("exit", exit());
      json.writeArrayFieldStart("faults");
      for (ConfigurationFault fault : faults) {
        json.writeStartObject();
        json.writeStringField("key", fault.key());
        json.writeStringField("place", fault.place());
        json.writeStringField("problem", fault.problem());
        json.writeStringField("remedy", fault.remedy());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("checks");
      for (Finding finding : findings) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("site", finding.site());
    json.writeStringField("check", finding.check());
    json.writeStringField("outcome", word(finding.outcome()));
    json.writeStringField("words", finding.words());
    if (finding.cause().isPresent()) {
      Cause cause = finding.cause().get();
      json.writeStringField("cause", cause.word());
      json.writeStringField("remedy", cause.remedy());
    }
    json.writeEndObject();
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
