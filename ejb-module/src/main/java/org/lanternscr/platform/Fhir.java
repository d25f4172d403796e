package org.lanternscr.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Reads FHIR without ever quoting it: a HAPI exception holds text of the record, so it is neither
 * chained nor logged.
 */
public final class Fhir {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  /** Held, since {@link Json} looks for its provider anew at each call. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private Fhir() {}

  /** Reads a resource; empty when it cannot be read as that resource. */
  public static <T extends IBaseResource> Optional<T> read(Class<T> type, String json) {
    try {
      IParser parser = R4.newJsonParser();
      parser.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
      return Optional.of(parser.parseResource(type, json));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Reads bytes as a JSON object; empty when they are anything else, such as an HTML page. */
  public static Optional<JsonObject> json(byte[] body) {
    try (JsonParser parser =
        PARSERS.createParser(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
      if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
        return Optional.empty();
      }
      JsonObject object = parser.getObject();
      parser.hasNext(); // refuses anything after the object
      return Optional.of(object);
    } catch (RuntimeException e) {
      // Not only JsonException: nesting and numbers beyond the parser's limits have other types.
      return Optional.empty();
    }
  }

  /** The resources of a type in a Bundle, in order. */
  public static List<JsonObject> resources(JsonObject bundle, String type) {
    return objects(bundle.get("entry"))
        .flatMap(entry -> objects(entry.get("resource")))
        .filter(resource -> isResource(resource, type))
        .toList();
  }

  /** The objects of a list, or the one object where a list was expected. */
  public static Stream<JsonObject> objects(JsonValue value) {
    if (value instanceof JsonArray list) {
      return list.stream().flatMap(Fhir::objects);
    }
    return value instanceof JsonObject object ? Stream.of(object) : Stream.empty();
  }

  /** Whether a JSON object says that it is a resource of a type. */
  public static boolean isResource(JsonObject json, String type) {
    return json.get("resourceType") instanceof JsonString name && name.getString().equals(type);
  }
}
