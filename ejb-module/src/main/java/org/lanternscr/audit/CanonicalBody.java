package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of an event that are hashed: canonical JSON (RFC 8785), one flat object of texts. */
public final class CanonicalBody {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 1_000;
  private static final String SHORTENED = "\"\\\b\t\n\f\r";
  private static final String SHORT = "\"\\btnfr";

  private CanonicalBody() {}

  /**
   * RFC 8785 for a flat object of texts: names in the order of UTF-16 units, as a map sorts them.
   */
  static byte[] of(Map<String, String> members) {
    StringBuilder json = new StringBuilder(USUAL_LENGTH);
    char before = '{';
    for (Map.Entry<String, String> member : new TreeMap<>(members).entrySet()) {
      json.append(before);
      text(member.getKey(), json);
      json.append(':');
      text(member.getValue(), json);
      before = ',';
    }
    return json.append('}').toString().getBytes(UTF_8);
  }

  /** RFC 8785, section 3.2.2.2: nothing is escaped but what JSON demands. */
  private static void text(String value, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      if (unit >= ' ' && unit != '"' && unit != '\\') {
        json.append(unit);
      } else {
        escape(unit, json);
      }
    }
    json.append('"');
  }

  private static void escape(char unit, StringBuilder json) {
    int place = SHORTENED.indexOf(unit);
    if (place >= 0) {
      json.append('\\').append(SHORT.charAt(place));
    } else {
      json.append("\\u00").append(HexFormat.of().toHexDigits((byte) unit));
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
}
