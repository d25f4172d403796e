package org.lanternscr.record;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.record.Narrative.Loss;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes parsed XHTML as HTML, everything escaped and every element closed, in its own order.
 *
 * <p>An element that is not on the allow-list is left out here already, with its text kept: an HTML
 * parser would read on in its own way behind such names as {@code title} or {@code plaintext}, and
 * lose or garble the text.
 */
final class Markup {

  /** Our class for a row of supporting information. */
  static final String SUPPORTING = "supporting";

  /** Our class for what a line end must not part. */
  static final String TOGETHER = "together";

  private static final int DEEPEST = 100;

  /** A date, with its time; a number and the word that it counts, or its unit. */
  private static final Pattern NOT_PARTED =
      Pattern.compile(
          "\\b[0-9]{1,2}[ -][A-Z][a-z]{2}[ -][0-9]{4}\\b(?: [0-9]{2}:[0-9]{2}\\b)?"
              + "|(?<!\\S)[0-9][0-9.,/x-]{0,15} \\S{1,12}(?!\\S)");

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern ILLEGIBLE =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private Markup() {}

  /**
   * The HTML of an element.
   *
   * @param losses receives the elements that were left out
   */
  static String html(Element element, Set<Loss> losses) {
    StringBuilder out = new StringBuilder();
    write(element, out, losses);
    return out.toString().strip();
  }

  /** The words in an element, apart where the layout keeps them apart. */
  static String words(Node node) {
    StringBuilder out = new StringBuilder();
    collect(node, out);
    return SPACES.matcher(out).replaceAll(" ").strip();
  }

  /** Whether there is a word in a node, or in an element that a person would read. */
  static boolean hasWords(Node node) {
    if (isText(node)) {
      return !node.getNodeValue().isBlank();
    }
    if (node instanceof Element element && !NarrativePolicy.isProgram(name(element))) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (hasWords(child)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The text with what no page can carry made visible: control characters, half surrogates. */
  static String legible(String text) {
    return ILLEGIBLE.matcher(text).replaceAll("\uFFFD");
  }

  private static void write(Element element, StringBuilder out, Set<Loss> losses) {
    String name = name(element);
    String apart = apart(name);
    out.append(apart);
    if (NarrativePolicy.allows(name)) {
      out.append('<').append(name);
      writeAttributes(element, out);
      if (isSupportingRow(element)) {
        String sent = element.getAttribute("class");
        out.append(" class=\"").append(escaped((sent + " " + SUPPORTING).strip())).append('"');
      }
      out.append('>');
      writeChildren(element, out, losses);
      if (!NarrativePolicy.isVoid(name)) {
        out.append("</").append(name).append('>');
      }
    } else {
      losses.add(NarrativePolicy.loss(name));
      writeChildren(element, out, losses);
    }
    out.append(apart);
  }

  /**
   * A space that is not seen around a block, and keeps words apart where the block's tag is taken
   * away: here, or later because it stands where HTML does not allow it.
   */
  private static String apart(String name) {
    return NarrativePolicy.isInline(name) ? "" : " ";
  }

  static String apart(Element element) {
    return apart(name(element));
  }

  private static void writeChildren(Element element, StringBuilder out, Set<Loss> losses) {
    if (NarrativePolicy.isProgram(name(element))) {
      return;
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        write(inner, out, losses);
      } else if (isText(child)) {
        writeText(child.getNodeValue(), out);
      }
    }
  }

  private static void writeText(String text, StringBuilder out) {
    Matcher together = NOT_PARTED.matcher(text);
    int written = 0;
    while (together.find()) {
      out.append(escaped(text.substring(written, together.start())));
      out.append("<span class=\"").append(TOGETHER).append("\">");
      out.append(escaped(together.group())).append("</span>");
      written = together.end();
    }
    out.append(escaped(text.substring(written)));
  }

  /**
   * A row with a spanning cell, which supports the row above (scr-fhir-api.md 4.6); our class on it
   * spares a style sheet from looking ahead through thousands of rows.
   */
  static boolean isSupportingRow(Element element) {
    if (name(element).equals("tr")) {
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element cell
            && name(cell).equals("td")
            && cell.hasAttribute("colspan")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Identifiers repeat from section to section, so they are left out (scr-fhir-api.md 4.6). */
  private static void writeAttributes(Element element, StringBuilder out) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.item(i).getNodeName();
      boolean isOurs = name.equals("class") && isSupportingRow(element);
      if (!name.equals("id") && !name.startsWith("xmlns") && !isOurs) {
        out.append(' ').append(name).append("=\"");
        out.append(escaped(attributes.item(i).getNodeValue())).append('"');
      }
    }
  }

  private static void collect(Node node, StringBuilder out) {
    if (isText(node)) {
      out.append(node.getNodeValue());
    } else if (node instanceof Element element && !NarrativePolicy.isProgram(name(element))) {
      String apart = apart(name(element));
      out.append(apart);
      for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
        collect(child, out);
      }
      out.append(apart);
    }
  }

  static boolean isText(Node node) {
    return node instanceof CharacterData && !(node instanceof Comment);
  }

  private static String name(Element element) {
    return element.getLocalName().toLowerCase(Locale.ROOT);
  }

  static boolean isTooDeep(Element root) {
    int depth = 0;
    Node node = root;
    while (node != null) {
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        depth++;
        if (depth > DEEPEST) {
          return true;
        }
      } else {
        while (node != root && node.getNextSibling() == null) {
          node = node.getParentNode();
          depth--;
        }
        node = node == root ? null : node.getNextSibling();
      }
    }
    return false;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
