package org.lanternscr.verifier;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads and writes the only JSON that the audit format uses: one flat object of strings.
 *
 * <p>Strict on purpose: two readers that understand one text differently would let an event say two
 * things. RFC 8259 without leniency, I-JSON (RFC 7493) for duplicate names and lone surrogates.
 */
final class FlatJson {

  static final int MOST_MEMBERS = 64;

  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /** The members, sorted by UTF-16 code units as RFC 8785, section 3.2.3 wants them. */
  static SortedMap<String, String> read(String text) throws NotFlatJsonException {
    return new FlatJson(text).object();
  }

  /** The canonical text (RFC 8785) of an object whose members are all strings. */
  static String canonical(SortedMap<String, String> members) {
    return members.entrySet().stream()
        .map(FlatJson::canonical)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String canonical(Map.Entry<String, String> member) {
    StringBuilder out = new StringBuilder();
    quote(member.getKey(), out);
    out.append(':');
    quote(member.getValue(), out);
    return out.toString();
  }

  private static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int known = c == '/' ? -1 : MEANT.indexOf(c);
      if (known >= 0) {
        out.append('\\').append(ESCAPED.charAt(known));
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private SortedMap<String, String> object() throws NotFlatJsonException {
    SortedMap<String, String> members = new TreeMap<>();
    expect('{');
    if (!skipIf('}')) {
      do {
        member(members);
      } while (skipIf(','));
      expect('}');
    }
    skipSpace();
    if (at < text.length()) {
      throw refused("text after the object");
    }
    return members;
  }

  private void member(SortedMap<String, String> members) throws NotFlatJsonException {
    String name = string();
    expect(':');
    String value = string();
    if (members.put(name, value) != null) {
      throw refused("a member that is there already");
    }
    if (members.size() > MOST_MEMBERS) {
      throw refused("more than " + MOST_MEMBERS + " members");
    }
  }

  private String string() throws NotFlatJsonException {
    expect('"');
    StringBuilder value = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw refused("a bare control character");
      }
      value.append(c == '\\' ? escape() : c);
    }
    refuseLoneSurrogates(value);
    return value.toString();
  }

  private char escape() throws NotFlatJsonException {
    char c = next();
    if (c == 'u') {
      int code = 0;
      for (int i = 0; i < 4; i++) {
        code = code * 16 + hexDigit(next());
      }
      return (char) code;
    }
    int known = ESCAPED.indexOf(c);
    if (known < 0) {
      throw refused("an unknown escape");
    }
    return MEANT.charAt(known);
  }

  private int hexDigit(char c) throws NotFlatJsonException {
    // Character.digit also knows the digits of other scripts, which JSON does not.
    int digit = c < 128 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw refused("an escape without four hexadecimal digits");
    }
    return digit;
  }

  private void refuseLoneSurrogates(CharSequence value) throws NotFlatJsonException {
    // A pair comes out of codePoints() as one code point, so what is left in the range is lone.
    if (value.codePoints().anyMatch(p -> p >= Character.MIN_SURROGATE && p <= '\uDFFF')) {
      throw refused("a string with half a surrogate pair");
    }
  }

  private char next() throws NotFlatJsonException {
    if (at >= text.length()) {
      throw refused("the end in the middle of a string");
    }
    return text.charAt(at++);
  }

  private void expect(char wanted) throws NotFlatJsonException {
    if (!skipIf(wanted)) {
      throw refused("no " + wanted + " where one is due");
    }
  }

  private boolean skipIf(char wanted) {
    skipSpace();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private NotFlatJsonException refused(String why) {
    return new NotFlatJsonException(why, at);
  }
}
