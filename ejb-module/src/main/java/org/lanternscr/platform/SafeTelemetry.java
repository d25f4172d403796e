package org.lanternscr.platform;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Map;

/**
 * Lets nothing leave the server but what {@link Measures} measured. MicroProfile Telemetry by
 * itself makes a span of each REST call with its whole address, and the addresses of PDS and of the
 * SCR hold NHS numbers (R6.7). It is found as a service, only where the feature is there.
 */
public final class SafeTelemetry implements AutoConfigurationCustomizerProvider {

  private static final String NAME = "service.name";

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    // No header of ours goes to the national services, and no line of a log goes anywhere.
    customizer.addPropertiesCustomizer(
        settings -> Map.of("otel.propagators", "none", "otel.logs.exporter", "none"));
    customizer.addResourceCustomizer((resource, settings) -> named(resource));
    customizer.addSpanExporterCustomizer((exporter, settings) -> new OwnSpans(exporter));
    customizer.addMetricExporterCustomizer((exporter, settings) -> new OwnMetrics(exporter));
  }

  /** Without the command line and the machine, which are the trust's own. */
  private static Resource named(Resource resource) {
    return resource.toBuilder().removeIf(key -> !key.getKey().equals(NAME)).build();
  }

  private record OwnSpans(SpanExporter exporter) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return exporter.export(
          spans.stream()
              .filter(span -> span.getInstrumentationScopeInfo().getName().equals(Measures.SCOPE))
              .toList());
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }

  private record OwnMetrics(MetricExporter exporter) implements MetricExporter {

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      return exporter.export(
          metrics.stream()
              .filter(
                  metric -> metric.getInstrumentationScopeInfo().getName().equals(Measures.SCOPE))
              .toList());
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return exporter.getAggregationTemporality(type);
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
