package org.lanternscr.record;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.lanternscr.record.Narrative.Loss;
import org.lanternscr.record.SummaryRecord.Concern;
import org.lanternscr.record.SummaryRecord.Warning;
import org.lanternscr.record.SummaryRecord.What;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads the XHTML of a section (scr-fhir-api.md 4.6). What is not well-formed is shown as its
 * source text, escaped, with a notice; it is never repaired by guessing. Pure.
 */
final class NarrativeReader {

  private static final Set<String> HEADINGS =
      Set.of("h1", "h2", "h3", "h4", "h5", "h6", "th", "caption");
  private static final Set<String> HEADER =
      Set.of("Disclaimer", "CreateTime", "SendTime", "Author", "Practice");
  private static final Map<String, String> HEADER_WORDS =
      Map.of(
          "Disclaimer", "Sourced from",
          "CreateTime", "Summary Created",
          "SendTime", "Summary Sent",
          "Author", "Created by");
  static final String HIGHLIGHTED = "HighlightedStatement";
  private static final Pattern HIGHLIGHTED_IN_SOURCE =
      Pattern.compile(
          "=\\s*[\"'][^\"'<>]{0,200}\\b("
              + HIGHLIGHTED
              + "|"
              + String.join("|", Concern.ids())
              + ")\\b[^\"'<>]{0,200}[\"'][^>]{0,500}>"
              + "(.{0,2000}?)(?:</(?:p|td|tr|div|h[1-6])\\b|$)",
          Pattern.DOTALL);

  private static final DocumentBuilderFactory PARSERS = parsers();

  private NarrativeReader() {}

  static Narrative read(String div) {
    return read(div, LocationMask.none(), false);
  }

  /**
   * Reads a narrative of which nobody may see the places.
   *
   * @param isHeader whether it is the header, or another part that is about the practice alone
   */
  static Narrative read(String div, LocationMask mask, boolean isHeader) {
    Optional<Element> root = parse(div);
    root.ifPresent(narrative -> mask.mask(narrative, isHeader));
    return root.map(NarrativeReader::understand).orElseGet(() -> asSource(div, mask, isHeader));
  }

  private static Narrative asSource(String received, LocationMask mask, boolean isHeader) {
    String div = mask.maskSource(received, isHeader);
    return new Narrative(
        "<pre class=\"as-source\">" + Markup.escaped(Markup.legible(div)) + "</pre>",
        Map.of(),
        warningsInSource(isHeader ? mask.maskNames(received) : div),
        !div.isBlank(),
        List.of(),
        Markup.legible(div),
        List.of(),
        Set.of(new Loss(What.SECTION_AS_SOURCE, "XHTML")));
  }

  /** What the sender highlighted belongs at the top of the page, even out of broken markup. */
  static List<Warning> warningsInSource(CharSequence div) {
    List<Warning> warnings = new ArrayList<>();
    Matcher highlighted = HIGHLIGHTED_IN_SOURCE.matcher(div);
    while (highlighted.find()) {
      String words =
          Markup.legible(highlighted.group(2).replaceAll("<[^>]*>", " "))
              .replaceAll("\\s+", " ")
              .strip();
      if (!words.isEmpty()) {
        warnings.add(new Warning(Concern.of(highlighted.group(1)), words));
      }
    }
    return warnings;
  }

  private static Narrative understand(Element div) {
    Set<Loss> losses = new LinkedHashSet<>();
    String html = NarrativePolicy.sanitise(Markup.html(div, losses), losses);
    Map<String, String> statements = new LinkedHashMap<>();
    List<Warning> warnings = new ArrayList<>();
    collect(div, statements, warnings);
    List<List<String>> rows = new ArrayList<>();
    StringBuilder outside = new StringBuilder();
    List<String> headings = new ArrayList<>();
    split(div, rows, outside, headings);
    return new Narrative(
        html,
        statements,
        warnings,
        hasContent(div),
        rows,
        outside.toString().replaceAll("\\s+", " ").strip(),
        headings,
        losses);
  }

  /**
   * What stands in rows of tables, what outside of them, and what in headings; known statements are
   * none of these.
   */
  private static void split(
      Node node, List<List<String>> rows, StringBuilder outside, List<String> headings) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (!(child instanceof Element element)) {
        outside.append(Markup.isText(child) ? child.getNodeValue() : "");
      } else if (isKnownStatement(element)) {
        outside.append(' ');
      } else if (HEADINGS.contains(element.getLocalName())) {
        headings.add(Markup.words(element));
      } else if ("tr".equals(element.getLocalName())) {
        addRow(element, rows, headings);
      } else {
        split(element, rows, outside.append(' '), headings);
        outside.append(' ');
      }
    }
  }

  /** A row with a spanning cell holds supporting information of the row above (4.6). */
  private static void addRow(Element row, List<List<String>> rows, List<String> headings) {
    List<String> words = new ArrayList<>();
    boolean isOfHeadings = true;
    for (Node child = row.getFirstChild(); child != null; child = child.getNextSibling()) {
      String said = Markup.words(child);
      if (!said.isEmpty()) {
        words.add(said);
        isOfHeadings &= child instanceof Element cell && "th".equals(cell.getLocalName());
      }
    }
    if (isOfHeadings) {
      headings.addAll(words);
    } else if (Markup.isSupportingRow(row) && !rows.isEmpty()) {
      rows.get(rows.size() - 1).addAll(words);
    } else {
      rows.add(words);
    }
  }

  private static void collect(Node node, Map<String, String> statements, List<Warning> warnings) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        String id = element.getAttribute("id");
        if (HEADER.contains(id)) {
          statements.putIfAbsent(id, Markup.words(element));
        }
        if (isWarning(element, id)) {
          warnings.add(new Warning(Concern.of(id), Markup.words(element)));
        } else {
          collect(element, statements, warnings);
        }
      }
    }
  }

  private static boolean isWarning(Element element, String id) {
    return Concern.of(id) != Concern.OTHER
        || List.of(element.getAttribute("class").split("\\s+")).contains(HIGHLIGHTED);
  }

  /** A section that holds only header or withheld statements does not count as content (4.5). */
  private static boolean hasContent(Element div) {
    for (Node child = div.getFirstChild(); child != null; child = child.getNextSibling()) {
      boolean isStatement = child instanceof Element element && isStatement(element);
      if (!isStatement && Markup.hasWords(child)) {
        return true;
      }
    }
    return false;
  }

  /** A statement by its id that also begins as that statement does: an id alone hides nothing. */
  private static boolean isKnownStatement(Element element) {
    String beginning = HEADER_WORDS.get(element.getAttribute("id"));
    return isWarning(element, element.getAttribute("id"))
        || beginning != null && Markup.words(element).startsWith(beginning);
  }

  private static boolean isStatement(Element element) {
    String id = element.getAttribute("id");
    return HEADER.contains(id) || isWarning(element, id);
  }

  private static Optional<Element> parse(String div) {
    try {
      DocumentBuilder builder = builder();
      builder.setErrorHandler(Refusing.INSTANCE);
      Element root = builder.parse(new InputSource(new StringReader(div))).getDocumentElement();
      return "div".equals(root.getLocalName()) && !Markup.isTooDeep(root)
          ? Optional.of(root)
          : Optional.empty();
    } catch (SAXException | IOException e) {
      return Optional.empty(); // the parser's message quotes the record, so it goes no further
    }
  }

  private static DocumentBuilder builder() {
    try {
      synchronized (PARSERS) { // a factory may be used by one thread at a time
        return PARSERS.newDocumentBuilder();
      }
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The factory was made with the features it has", e);
    }
  }

  /** No document type, so no entities: nothing outside the text is ever read. */
  private static DocumentBuilderFactory parsers() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The Java runtime's own XML parser has these features", e);
    }
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }

  private enum Refusing implements ErrorHandler {
    INSTANCE;

    @Override
    public void warning(SAXParseException exception) {
      // A warning does not change what is read, and its text would quote the record.
    }

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
    }
  }
}
