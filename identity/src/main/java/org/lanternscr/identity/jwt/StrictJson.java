package org.lanternscr.identity.jwt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object so that no second reader could read it differently: well-formed UTF-8, each
 * member once (RFC 7519 4 leaves the choice between the last and a refusal), nothing behind it, not
 * deep. Nimbus' own reader accepts a member twice further down.
 *
 * <p>Values are String, Long (whole numbers that fit), Double (other numbers), Boolean, List, Map
 * or null.
 */
final class StrictJson {

  /** A launch ticket or an events claim has three levels. */
  private static final int DEEPEST = 8;

  private static final JsonFactory JSON = new JsonFactory();

  private StrictJson() {}

  static Map<String, Object> object(byte[] utf8) throws NotAdmitted {
    String text = text(utf8);
    try (JsonParser parser = JSON.createParser(text)) {
      NotAdmitted.unless(parser.nextToken() == JsonToken.START_OBJECT, Reason.BAD_JSON);
      Map<String, Object> object = members(parser, 1);
      NotAdmitted.unless(parser.nextToken() == null, Reason.BAD_JSON);
      return object;
    } catch (IOException quotesTheText) {
      throw new NotAdmitted(Reason.BAD_JSON);
    }
  }

  private static String text(byte[] utf8) throws NotAdmitted {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException malformed) {
      throw new NotAdmitted(Reason.NOT_UTF8);
    }
  }

  private static Map<String, Object> members(JsonParser parser, int depth)
      throws IOException, NotAdmitted {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser.currentName());
      NotAdmitted.unless(!members.containsKey(name), Reason.DUPLICATE_MEMBER);
      parser.nextToken();
      members.put(name, value(parser, depth));
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<Object> elements(JsonParser parser, int depth)
      throws IOException, NotAdmitted {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, depth));
    }
    return Collections.unmodifiableList(elements);
  }

  private static Object value(JsonParser parser, int depth) throws IOException, NotAdmitted {
    JsonToken token = parser.currentToken();
    NotAdmitted.unless(token != null, Reason.BAD_JSON);
    if (token.isStructStart()) {
      NotAdmitted.unless(depth < DEEPEST, Reason.TOO_DEEP);
      return token == JsonToken.START_OBJECT
          ? members(parser, depth + 1)
          : elements(parser, depth + 1);
    }
    return switch (token) {
      case VALUE_STRING -> wellFormed(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new NotAdmitted(Reason.BAD_JSON);
    };
  }

  private static Object whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getDoubleValue()
        : (Object) parser.getLongValue();
  }

  /** An escape can still make half a surrogate pair, which other readers replace or drop. */
  private static String wellFormed(String text) throws NotAdmitted {
    NotAdmitted.unless(StandardCharsets.UTF_8.newEncoder().canEncode(text), Reason.NOT_UTF8);
    return text;
  }
}
