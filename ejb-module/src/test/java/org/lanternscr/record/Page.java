package org.lanternscr.record;

import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Markup as a test sees it, by a parser of its own: which elements and attributes it has, and what
 * text. Markup that is not well-formed fails the test.
 */
record Page(Set<String> elements, Set<String> attributes, String text) {

  private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

  private static final String BLOCK =
      "<(?!/?(?:b|i|em|strong|u|s|strike|del|ins|sub|sup|span)\\b|!)";
  private static final Pattern BLOCK_TAG = Pattern.compile(BLOCK);
  private static final Pattern SPACE_AT_BLOCK = Pattern.compile("\\s*(" + BLOCK + "[^>]*>)\\s*");

  static Page of(String markup) {
    return of(parse(markup));
  }

  /** The same without scripts and styles and what is in them. */
  static Page withoutPrograms(String markup) {
    Document document = parse(markup);
    for (String name : new String[] {"script", "style"}) {
      NodeList nodes = document.getElementsByTagName(name);
      while (nodes.getLength() > 0) {
        nodes.item(0).getParentNode().removeChild(nodes.item(0));
      }
    }
    return of(document);
  }

  private static Page of(Document document) {
    Set<String> elements = new TreeSet<>();
    Set<String> attributes = new TreeSet<>();
    NodeList nodes = document.getDocumentElement().getElementsByTagName("*");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element element = (Element) nodes.item(i);
      elements.add(element.getTagName());
      NamedNodeMap map = element.getAttributes();
      for (int j = 0; j < map.getLength(); j++) {
        attributes.add(map.item(j).getNodeName());
      }
    }
    return new Page(elements, attributes, normal(document.getDocumentElement().getTextContent()));
  }

  /** Runs of white space as one space, which is how a page shows them. */
  static String normal(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  /** The words of a page, where every element but those inside a line keeps words apart. */
  static String words(String markup) {
    return Page.of(BLOCK_TAG.matcher(markup).replaceAll(" $0")).text();
  }

  /** Markup without the white space around blocks, which no reader sees. */
  static String tight(String markup) {
    return SPACE_AT_BLOCK.matcher(markup).replaceAll("$1");
  }

  private static Document parse(String markup) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader("<page>" + markup + "</page>")));
    } catch (Exception e) {
      throw new AssertionError("Not well-formed: " + markup, e);
    }
  }
}
