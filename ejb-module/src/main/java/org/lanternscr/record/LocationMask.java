package org.lanternscr.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lanternscr.record.SummaryRecord.Concern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Takes the places out of the summary of a restricted patient (scr-domain.md 0, point 5): the lines
 * that name the GP practice and the author, by their id or class in whatever spelling; all of the
 * header but the statements that tell no place; and, in what stays of the header and outside of the
 * rows of the other tables, what the record calls the practice and the author beside its narrative
 * ({@link PlaceNames}). Those rows are clinical entries and stay as received, so free text may
 * still name a place. What was taken out is told where it stood.
 *
 * <p>One for one record; in doubt it masks, and it never takes out what the sender highlighted.
 */
final class LocationMask {

  /** What stands where a place stood. */
  static final String WORDS = "[Location masked]";

  private static final String MARKS =
      "practice|author(?!i)|organi[sz]ation|address|postcode|post-code|telecom|phone|custodian"
          + "|registeredgp|gpname";
  private static final Pattern MARKED = Pattern.compile(MARKS, Pattern.CASE_INSENSITIVE);
  private static final Set<String> MARKING = Set.of("id", "class", "name");

  /** Which parts of the header tell no place. */
  private static final Set<String> PLACELESS =
      Set.of("title", "disclaimer", "createtime", "sendtime");

  private static final Set<String> MOMENTS = Set.of("createtime", "sendtime");

  /** Any words but those that tell a moment. */
  private static final Pattern NOT_OF_A_MOMENT =
      Pattern.compile(
          "(?:(?!(?:summary|created?|sent|updated|on|at|date|time|gmt|bst|utc|am|pm|of|the|st|nd|rd|th"
              + "|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
              + "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
              + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|t|z)(?!\\p{L}))"
              + "(?<!\\p{L})\\p{L}+[^\\p{L}0-9:]*)+",
          Pattern.CASE_INSENSITIVE);

  /** From a mark in text that is no XHTML up to the end of its block, or of the text. */
  private static final Pattern MARKED_IN_SOURCE =
      Pattern.compile(
          "(<[^<>]{0,500}\\b(?:id|class|name)\\s{0,9}=\\s{0,9}[\"']?[^\"'<>]{0,200}(?:"
              + MARKS
              + ")[^<>]{0,500}>).*?(?=</(?:p|td|th|tr|div|li|table|h[1-6])\\b|$)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final boolean isOn;
  private final Optional<PlaceFinder> names;

  private LocationMask(boolean isOn, Optional<PlaceFinder> names) {
    this.isOn = isOn;
    this.names = names;
  }

  /** Leaves everything as received. */
  static LocationMask none() {
    return new LocationMask(false, Optional.empty());
  }

  /**
   * Masks a record.
   *
   * @param names what the record calls the practice and the author beside its narrative
   */
  static LocationMask of(PlaceNames names) {
    return new LocationMask(true, names.finder());
  }

  boolean isOn() {
    return isOn;
  }

  /** Whether a section's code says that it is about the practice as a whole. */
  boolean isMarked(String code) {
    return isOn && MARKED.matcher(code).find();
  }

  /**
   * Masks a narrative.
   *
   * @param isHeader whether it is the header, of which only what is known to tell no place stays
   */
  void mask(Element root, boolean isHeader) {
    if (isOn) {
      maskIn(root, isHeader);
      names.ifPresent(
          any ->
              new SpreadText(root, element -> !isHeader && isClinical(element))
                  .replace(isHeader ? any::in : any::inProse, WORDS));
      names.ifPresent(any -> maskSummaries(root));
    }
  }

  private void maskSummaries(Element element) {
    summaries(element).forEach(summary -> summary.setValue(maskNames(summary.getValue())));
    children(element).stream()
        .filter(Element.class::isInstance)
        .forEach(inner -> maskSummaries((Element) inner));
  }

  /** A cell of a row, which stays as received outside the header; a column's heading is none. */
  private static boolean isClinical(Element element) {
    return "td".equalsIgnoreCase(element.getLocalName());
  }

  /** Masks a narrative that is no XHTML, as text. */
  String maskSource(CharSequence source, boolean isHeader) {
    if (!isOn || source.toString().isBlank()) {
      return source.toString();
    }
    return isHeader ? WORDS : maskNames(MARKED_IN_SOURCE.matcher(source).replaceAll("$1" + WORDS));
  }

  /** Masks what the record calls the practice and the author, in a text outside of tables. */
  String maskNames(String text) {
    return names.map(any -> any.replaceAll(text, WORDS)).orElse(text);
  }

  private void maskIn(Element element, boolean isHeader) {
    boolean isMasked = false;
    for (Node child : children(element)) {
      if (child instanceof Element inner) {
        maskElement(inner, isHeader);
      } else if (Markup.isText(child) && isHeader) {
        isMasked = maskText(child, isMasked);
      }
    }
  }

  private void maskElement(Element element, boolean isHeader) {
    if (isMarked(element)) {
      maskWhole(element, false);
    } else if (isHeader && isKept(element)) {
      maskMoment(element);
      maskIn(element, false);
    } else {
      if (isHeader) {
        summaries(element).forEach(element::removeAttributeNode);
      }
      maskIn(element, isHeader);
    }
  }

  /** Takes out all text but that of statements which tell no place. */
  private boolean maskWhole(Element element, boolean isAlready) {
    boolean isMasked = isAlready;
    summaries(element).forEach(element::removeAttributeNode);
    for (Node child : children(element)) {
      if (child instanceof Element inner) {
        if (isKept(inner) && !isMarked(inner)) {
          maskMoment(inner);
          maskIn(inner, false);
        } else {
          isMasked = maskWhole(inner, isMasked);
        }
      } else if (Markup.isText(child)) {
        isMasked = maskText(child, isMasked);
      }
    }
    return isMasked;
  }

  /** When the summary was made or sent is kept, and what else the sender wrote there is not. */
  private static void maskMoment(Element element) {
    if (marks(element).anyMatch(mark -> MOMENTS.contains(mark.toLowerCase(Locale.ROOT)))) {
      maskWords(element);
    }
  }

  private static void maskWords(Node node) {
    if (Markup.isText(node)) {
      node.setNodeValue(NOT_OF_A_MOMENT.matcher(node.getNodeValue()).replaceAll(WORDS));
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      maskWords(child);
    }
  }

  /** What the table says of itself, to who does not see it; in whatever spelling. */
  private static List<Attr> summaries(Element element) {
    List<Attr> found = new ArrayList<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (attribute.getName().equalsIgnoreCase("summary")) {
        found.add(attribute);
      }
    }
    return found;
  }

  /** One mask for what stands together. */
  private boolean maskText(Node text, boolean isAlready) {
    if (text.getNodeValue().isBlank()) {
      return isAlready;
    }
    text.setNodeValue(isAlready ? "" : WORDS);
    return true;
  }

  private static boolean isMarked(Element element) {
    return marks(element).anyMatch(mark -> MARKED.matcher(mark).find());
  }

  private static boolean isKept(Element element) {
    return marks(element).anyMatch(mark -> PLACELESS.contains(mark.toLowerCase(Locale.ROOT)))
        || Concern.of(element.getAttribute("id")) != Concern.OTHER
        || marks(element).anyMatch(NarrativeReader.HIGHLIGHTED::equals);
  }

  /** The ids and classes of an element, whatever the case of the attribute. */
  private static Stream<String> marks(Element element) {
    List<String> marks = new ArrayList<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String name = attribute.getNodeName().toLowerCase(Locale.ROOT).replaceFirst(".*:", "");
      if (MARKING.contains(name)) {
        marks.addAll(List.of(attribute.getNodeValue().strip().split("\\s+")));
      }
    }
    return marks.stream();
  }

  /** A list of its own, since what is masked changes. */
  private static List<Node> children(Element element) {
    List<Node> children = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      children.add(child);
    }
    return children;
  }
}
