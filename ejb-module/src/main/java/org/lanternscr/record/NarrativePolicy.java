package org.lanternscr.record;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.lanternscr.record.Narrative.Loss;
import org.lanternscr.record.SummaryRecord.What;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The allow-list of the narrative (scr-fhir-api.md 4.6), and harmless layout beside it, so that a
 * line break or a list does not make words run together. Everything else is taken out and told.
 */
final class NarrativePolicy {

  private static final Set<String> ELEMENTS =
      Set.of(
          "div",
          "h3",
          "h4",
          "h5",
          "h6",
          "p",
          "table",
          "caption",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "th",
          "td",
          "br",
          "hr",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "b",
          "strong",
          "i",
          "em",
          "u",
          "s",
          "strike",
          "del",
          "ins",
          "sub",
          "sup",
          "span",
          "pre",
          "blockquote");

  private static final Set<String> VOID = Set.of("br", "hr");

  /** Their content is for machines; the text of every other element is for people. */
  private static final Set<String> PROGRAM = Set.of("script", "style");

  /** Inside a line, or not seen: no space may appear around them, or half a dose stands alone. */
  private static final Set<String> INLINE =
      Set.of(
          "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "sub", "sup", "span", "a",
          "abbr", "acronym", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "font", "kbd",
          "label", "mark", "nobr", "q", "samp", "script", "small", "style", "time", "tt", "var",
          "wbr");

  private static final Set<String> ACTIVE =
      Set.of(
          "script",
          "style",
          "iframe",
          "frame",
          "object",
          "embed",
          "applet",
          "form",
          "input",
          "button",
          "select",
          "option",
          "textarea",
          "svg",
          "math",
          "link",
          "meta",
          "base",
          "img",
          "audio",
          "video",
          "source",
          "a",
          "template",
          "noscript");

  private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]{1,30}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final Set<String> CLASSES =
      Set.of("HighlightedStatement", "oddRow", "evenRow", Markup.SUPPORTING, Markup.TOGETHER);

  /** Left out without a word: they change nothing that a reader sees on this page. */
  private static final Set<String> UNTOLD = Set.of("class", "lang");

  private static final Set<String> ACTIVE_ATTRIBUTES =
      Set.of("style", "src", "srcset", "href", "action", "formaction", "background", "data");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(ELEMENTS.toArray(String[]::new))
          .allowWithoutAttributes("span")
          .allowAttributes("class")
          .matching((element, attribute, value) -> knownClasses(value))
          .globally()
          .allowAttributes("colspan", "rowspan")
          .matching(NUMBER)
          .onElements("td", "th")
          .allowAttributes("summary")
          .onElements("table")
          .toFactory();

  private NarrativePolicy() {}

  static boolean allows(String element) {
    return ELEMENTS.contains(element);
  }

  static boolean isVoid(String element) {
    return VOID.contains(element);
  }

  static boolean isInline(String element) {
    return INLINE.contains(element);
  }

  static boolean isProgram(String element) {
    return PROGRAM.contains(element);
  }

  /** What to tell of an element that is left out. */
  static Loss loss(String element) {
    return told(ACTIVE.contains(element), element);
  }

  /** A name is letters and digits; anything else is not repeated on the page. */
  private static Loss told(boolean active, String name) {
    return new Loss(
        active ? What.ACTIVE_CONTENT_REMOVED : What.LAYOUT_NOT_KNOWN,
        PLAIN.matcher(name).matches() ? name : "element");
  }

  private static String knownClasses(String value) {
    String known =
        Arrays.stream(value.split("\\s+")).filter(CLASSES::contains).collect(joining(" "));
    return known.isEmpty() ? null : known;
  }

  /**
   * Cleans HTML.
   *
   * @param losses receives what was taken out
   */
  static String sanitise(String html, Set<Loss> losses) {
    return POLICY.sanitize(html, new Listener(), losses);
  }

  private static final class Listener implements HtmlChangeListener<Set<Loss>> {

    @Override
    public void discardedTag(Set<Loss> losses, String element) {
      losses.add(loss(element.toLowerCase(Locale.ROOT)));
    }

    @Override
    public void discardedAttributes(Set<Loss> losses, String element, String... attributes) {
      for (String attribute : attributes) {
        String name = attribute.toLowerCase(Locale.ROOT).replaceFirst(".*:", "");
        if (!UNTOLD.contains(name)) {
          boolean active = name.startsWith("on") || ACTIVE_ATTRIBUTES.contains(name);
          losses.add(told(active, name));
        }
      }
    }
  }
}
