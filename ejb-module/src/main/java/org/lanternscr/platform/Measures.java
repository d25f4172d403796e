package org.lanternscr.platform;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What is measured (R9.1): numbers and times, told apart by words of the code alone. No method here
 * takes a text from outside, so that no address, token, NHS number, name or clinical text can get
 * into a metric or a trace. Where the trust has not configured telemetry each call does nothing.
 */
@ApplicationScoped
public class Measures {

  /** What is measured here is known by this name, and nothing else leaves the server. */
  static final String SCOPE = "org.lanternscr";

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service");
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey("status");
  private static final AttributeKey<String> ACTION = AttributeKey.stringKey("action");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

  @Inject private Instance<OpenTelemetry> telemetry;

  private Meter meter;
  private Tracer tracer;
  private DoubleHistogram calls;
  private DoubleHistogram waits;
  private LongCounter events;

  @PostConstruct
  void begin() {
    OpenTelemetry given = telemetry.isResolvable() ? telemetry.get() : OpenTelemetry.noop();
    meter = given.getMeter(SCOPE);
    tracer = given.getTracer(SCOPE);
    calls = seconds("lantern.national.call.duration", "One attempt of a national call");
    waits = seconds("lantern.national.pacing.wait", "Wait for a turn inside the national limit");
    events =
        meter
            .counterBuilder("lantern.audit.events")
            .setDescription("Events committed to the audit trail, by action and outcome")
            .build();
  }

  private DoubleHistogram seconds(String name, String description) {
    return meter.histogramBuilder(name).setUnit("s").setDescription(description).build();
  }

  /** Begins to measure an attempt of a national call; it MUST be closed. */
  Call call(NationalService service) {
    return new Call(service);
  }

  /** How long a call, and so a person, waited for its turn. */
  void waited(NationalService service, Duration wait) {
    waits.record(inSeconds(wait), Attributes.of(SERVICE, service.word()));
  }

  /**
   * An event is committed; a sign-in, a read and a refusal are told apart by it.
   *
   * @param action the word of the action
   * @param outcome the word of the outcome
   */
  public void event(String action, String outcome) {
    events.add(1, Attributes.of(ACTION, action, OUTCOME, outcome));
  }

  /**
   * Something that is looked at whenever metrics are exported.
   *
   * @param name constant
   * @param value what it is now; empty when that cannot be told
   */
  public void gauge(String name, String description, Supplier<OptionalDouble> value) {
    meter
        .gaugeBuilder(name)
        .setDescription(description)
        .buildWithCallback(measured -> value.get().ifPresent(measured::record));
  }

  private static double inSeconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** One attempt, from here to its end. */
  final class Call implements AutoCloseable {

    private final NationalService service;
    private final Span span;
    private final long begun = System.nanoTime();
    private String status = "none";

    private Call(NationalService service) {
      this.service = service;
      span =
          tracer
              .spanBuilder("national.call")
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute(SERVICE, service.word())
              .startSpan();
    }

    /** The service answered. */
    void answered(int httpStatus) {
      status = Integer.toString(httpStatus);
    }

    @Override
    public void close() {
      calls.record(
          inSeconds(Duration.ofNanos(System.nanoTime() - begun)),
          Attributes.of(SERVICE, service.word(), STATUS, status));
      span.setAttribute(STATUS, status);
      span.setStatus(status.equals("none") ? StatusCode.ERROR : StatusCode.UNSET);
      span.end();
    }
  }
}
