package org.lanternscr.readiness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The lines as JSON, for a release pipeline. */
final class ReadinessWriter {

  private final Clock clock;

  ReadinessWriter(Clock clock) {
    this.clock = clock;
  }

  byte[] json(String trust, int status, List<ReadinessLine> lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("trust", trust);
      json.writeStringField("checked", clock.instant().toString());
      json.writeNumberField("exit", status);
      json.writeArrayFieldStart("lines");
      for (ReadinessLine line : lines) {
        json.writeStartObject();
        json.writeStringField("site", line.site());
        json.writeStringField("check", line.check());
        json.writeStringField("colour", line.colour().word());
        json.writeStringField("seen", line.seen());
        json.writeStringField("remedy", line.remedy());
        json.writeStringField("whom", line.whom());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
