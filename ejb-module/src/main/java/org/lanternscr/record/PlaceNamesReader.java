package org.lanternscr.record;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lanternscr.platform.Fhir;

/**
 * What the author resources of a Bundle call the practice and the author: names, codes, addresses
 * and telephone numbers (scr-fhir-api.md 3). Pure.
 */
final class PlaceNamesReader {

  private static final List<String> RESOURCES =
      List.of("Organization", "PractitionerRole", "Practitioner", "Location");
  private static final Set<String> NAMES =
      Set.of(
          "name",
          "text",
          "alias",
          "line",
          "city",
          "district",
          "state",
          "postalCode",
          "value",
          "display");

  /** What somebody or something is, in words that are nobody's name. */
  private static final Set<String> CODES = Set.of("code", "type", "specialty");

  /** A shorter one would be found in clinical text as well. */
  private static final int SHORTEST = 5;

  private PlaceNamesReader() {}

  static Set<String> read(JsonObject bundle) {
    Set<String> said = new LinkedHashSet<>();
    RESOURCES.stream()
        .flatMap(type -> Fhir.resources(bundle, type).stream())
        .forEach(resource -> collect(resource, said));
    return said;
  }

  private static void collect(JsonObject object, Set<String> said) {
    object.forEach(
        (name, member) -> {
          if (NAMES.contains(name)) {
            texts(member).forEach(text -> add(text, said));
          }
          if (!CODES.contains(name)) {
            Fhir.objects(member).forEach(inner -> collect(inner, said));
          }
        });
  }

  private static Stream<String> texts(JsonValue value) {
    Stream<? extends JsonValue> values =
        value instanceof JsonArray list ? list.stream() : Stream.of(value);
    return values.filter(JsonString.class::isInstance).map(text -> ((JsonString) text).getString());
  }

  /** A text, and each part of an address that stands on one line. */
  private static void add(String text, Set<String> said) {
    Stream.concat(Stream.of(text), Stream.of(text.split("[,;\\n]")))
        .map(String::strip)
        .filter(part -> part.length() >= SHORTEST)
        .forEach(said::add);
  }
}
