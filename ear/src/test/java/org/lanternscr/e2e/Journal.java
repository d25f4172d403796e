package org.lanternscr.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the sandbox was asked. */
final class Journal {

  private Journal() {}

  static byte[] bytes(URI sandbox) throws IOException {
    try (InputStream journal = sandbox.resolve("journal").toURL().openStream()) {
      return journal.readAllBytes();
    }
  }

  /** The requests whose path ends so. */
  static List<JsonNode> requests(URI sandbox, String pathEnd) throws IOException {
    JsonNode list = new ObjectMapper().readTree(bytes(sandbox));
    return StreamSupport.stream(list.spliterator(), false)
        .filter(request -> request.path("path").asText().endsWith(pathEnd))
        .toList();
  }
}
