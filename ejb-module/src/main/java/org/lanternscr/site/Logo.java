package org.lanternscr.site;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A picture that Lantern may serve; its type follows from its content and never from its name. */
public final class Logo {

  private static final String SVG = "image/svg+xml";
  private static final String PNG = "image/png";
  private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final String type;
  private final byte[] content;

  private Logo(String type, byte[] content) {
    this.type = type;
    this.content = content.clone();
  }

  /** The content as a logo, when it is a PNG or an SVG. */
  public static Optional<Logo> of(byte[] content) {
    if (content.length > PNG_BEGINS.length
        && Arrays.equals(PNG_BEGINS, Arrays.copyOf(content, PNG_BEGINS.length))) {
      return Optional.of(new Logo(PNG, content));
    }
    return isSvg(content) ? Optional.of(new Logo(SVG, content)) : Optional.empty();
  }

  public String type() {
    return type;
  }

  public byte[] content() {
    return content.clone();
  }

  private static boolean isSvg(byte[] content) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT) {
          return reader.getLocalName().equals("svg")
              && "http://www.w3.org/2000/svg".equals(reader.getNamespaceURI());
        }
      }
      return false;
    } catch (XMLStreamException e) {
      return false;
    }
  }
}
