package org.lanternscr.verifier;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
    StringBuilder out = new StringBuilder("{");
    for (Map.Entry<String, String> member : members.entrySet()) {
      out.append(out.length() > 1 ? "," : "");
      quote(member.getKey(), out);
      out.append(':');
      quote(member.getValue(), out);
    }
    return out.append('}').toString();
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
    for (char c = plain(value); c != '"'; c = plain(value)) {
      if (c < ' ') {
        throw refused("a bare control character");
      }
      value.append(escape());
    }
    refuseLoneSurrogates(value);
    return value.toString();
  }

  /** Takes what means itself, and gives the character that ended it. */
  private char plain(StringBuilder value) throws NotFlatJsonException {
    int from = at;
    char c = next();
    while (c >= ' ' && c != '"' && c != '\\') {
      c = next();
    }
    value.append(text, from, at - 1);
    return c;
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
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < value.length();
      if (pair && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw refused("a string with half a surrogate pair");
      }
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
