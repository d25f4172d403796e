package org.lanternscr.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a query or of a form body. */
public final class Form {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private Form() {}

  /** Reads {@code a=b&c=d}; a malformed percent-escape is kept as it stands. */
  public static Form of(String text) {
    Form form = new Form();
    if (text == null || text.isEmpty()) {
      return form;
    }
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      form.fields
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return form;
  }

  /**
   * The value, or empty when the field is missing or blank: the platform makes no difference. Of a
   * repeated field the first value counts.
   */
  public Optional<String> value(String name) {
    return all(name).stream().findFirst().filter(value -> !value.isBlank());
  }

  /** Every value of a field that may be repeated. */
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  public Set<String> names() {
    return fields.keySet();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
