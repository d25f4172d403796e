package org.lanternscr.record;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes up narratives at random, the same ones for the same seed. */
final class Narratives {

  private static final List<String> TEXTS =
      List.of(
          "Aspirin 75mg tablets",
          "One to be taken each day",
          " ",
          "\n\t",
          "10",
          "mg",
          "< 5 & > 2",
          "\"quoted\" 'text'",
          "&amp; &lt;b&gt; &#65;",
          "Zo\u00eb \u0061\u0308",
          "\ud83d\ude00\ud835\udd38",
          "\u05e9\u05dc \u0627",
          "a\u00a0b\u200bc\u00add",
          "{{x}} ${y} #{z}",
          "]]&gt;",
          "<!-- no comment -->",
          "javascript:alert(1)",
          "100%",
          "\u2028\u0085");

  private static final List<String> HOSTILE =
      List.of(
          "script",
          "style",
          "iframe",
          "object",
          "form",
          "input",
          "a",
          "img",
          "svg",
          "math",
          "title",
          "textarea",
          "xmp",
          "plaintext",
          "noscript",
          "template",
          "body",
          "head",
          "html",
          "frameset",
          "select",
          "option",
          "font",
          "center",
          "section",
          "h1",
          "base",
          "meta",
          "x-y",
          "col");

  private static final List<String> ATTRIBUTES =
      List.of(
          "onclick=\"alert(1)\"",
          "style=\"color:red\"",
          "href=\"javascript:alert(1)\"",
          "src=\"//example.com\"",
          "title=\"&quot;&gt;&lt;script&gt;\"",
          "id=\"Allergies\"",
          "class=\"oddRow\"",
          "class=\"HighlightedStatement evil\"",
          "colspan=\"2\"",
          "summary=\"A table\"",
          "data-x=\"1\"");

  private static final List<String> LINE =
      List.of(
          "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "sub", "sup", "span", "br");
  private static final List<String> FLOW =
      Stream.concat(
              LINE.stream(),
              Stream.of(
                  "div",
                  "p",
                  "h3",
                  "h4",
                  "h5",
                  "h6",
                  "table",
                  "ul",
                  "ol",
                  "dl",
                  "hr",
                  "pre",
                  "blockquote"))
          .toList();
  private static final List<String> ROWS = List.of("tr");

  /** What may stand in an element, where it is not text and inline elements. */
  private static final Map<String, List<String>> CONTENT =
      Map.ofEntries(
          Map.entry("div", FLOW),
          Map.entry("td", FLOW),
          Map.entry("th", FLOW),
          Map.entry("li", FLOW),
          Map.entry("dd", FLOW),
          Map.entry("blockquote", FLOW),
          Map.entry("table", List.of("thead", "tbody", "tfoot", "caption")),
          Map.entry("thead", ROWS),
          Map.entry("tbody", ROWS),
          Map.entry("tfoot", ROWS),
          Map.entry("tr", List.of("th", "td")),
          Map.entry("ul", List.of("li")),
          Map.entry("ol", List.of("li")),
          Map.entry("dl", List.of("dt", "dd")),
          Map.entry("br", List.of()),
          Map.entry("hr", List.of()));

  private final Random random;
  private final Function<String, List<String>> content;
  private final boolean attributes;
  private final StringBuilder out = new StringBuilder();

  private Narratives(long seed, Function<String, List<String>> content, boolean attributes) {
    this.random = new Random(seed);
    this.content = content;
    this.attributes = attributes;
  }

  /** Allowed elements, each where HTML allows it. */
  static String harmless(long seed) {
    return new Narratives(seed, name -> CONTENT.getOrDefault(name, LINE), false).make();
  }

  /** Allowed elements in any nesting, as XML allows it. */
  static String tangled(long seed) {
    return new Narratives(seed, name -> Allowed.ELEMENTS, false).make();
  }

  /** Elements and attributes of every kind in any nesting. */
  static String hostile(long seed) {
    List<String> all = Stream.concat(Allowed.ELEMENTS.stream(), HOSTILE.stream()).toList();
    return new Narratives(seed, name -> all, true).make();
  }

  private String make() {
    out.append("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    children("div", 7);
    return out.append("</div>").toString();
  }

  private void children(String parent, int depth) {
    List<String> elements = content.apply(parent);
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      boolean textAllowed = elements.contains("b");
      if (textAllowed && (depth <= 0 || random.nextInt(3) == 0)) {
        out.append(escaped(one(TEXTS)));
      } else if (!elements.isEmpty() && (depth > 0 || !textAllowed)) {
        element(one(elements), depth - 1);
      }
    }
  }

  private void element(String name, int depth) {
    out.append('<').append(name);
    if (attributes && random.nextBoolean()) {
      out.append(' ').append(one(ATTRIBUTES));
    }
    out.append('>');
    children(name, depth);
    out.append("</").append(name).append('>');
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
