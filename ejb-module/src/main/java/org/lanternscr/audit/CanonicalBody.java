package org.lanternscr.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;

/** The bytes of an event that are hashed: canonical JSON (RFC 8785), one flat object of texts. */
public final class CanonicalBody {

  private static final JsonFactory JSON = new JsonFactory();

  private CanonicalBody() {}

  static byte[] of(Map<String, String> members) {
    try {
      return new JsonCanonicalizer(json(members)).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalStateException("A flat object of texts always has a canonical form", e);
    }
  }

  /**
   * What a body says, by name. The database takes any JSON object; what in it is no text is passed
   * over, so that a row that no server of ours wrote stops neither a page nor a sweep.
   */
  public static Map<String, String> members(byte[] body) {
    Map<String, String> members = new TreeMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          members.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The database takes nothing but JSON objects", e);
    }
    return members;
  }

  private static String json(Map<String, String> members) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> member : members.entrySet()) {
        json.writeStringField(member.getKey(), member.getValue());
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
