package org.lanternscr.audit;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/** The bytes of an event that are hashed: canonical JSON (RFC 8785), one flat object of texts. */
final class CanonicalBody {

  private CanonicalBody() {}

  static byte[] of(Map<String, String> members) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    members.forEach(json::add);
    try {
      return new JsonCanonicalizer(json.build().toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalStateException("A flat object of texts always has a canonical form", e);
    }
  }
}
