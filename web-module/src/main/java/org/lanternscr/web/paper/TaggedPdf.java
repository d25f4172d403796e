package org.lanternscr.web.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A document on A4, written from top to bottom. What is said stands in the tree of its structure,
 * in the order of reading; what only helps the eye (numbers of pages, heads said again, lines) is
 * marked as such.
 */
public final class TaggedPdf {

  private static final float WIDTH = 595;
  private static final float HEIGHT = 842;
  private static final float MARGIN = 48;
  private static final float BODY = 10.5f;
  private static final float LEADING = 1.35f;
  private static final float GAP = 6;

  private final FontFile font = FontFile.sans();
  private final PdfObjects objects = new PdfObjects();
  private final String title;
  private final List<Sheet> sheets = new ArrayList<>();
  private final SortedMap<Integer, Integer> letters = new TreeMap<>();
  private final Element document = new Element("Document", "");
  private boolean lacking;
  private Sheet sheet;
  private float y;

  /** A page, and the elements that its marked content belongs to. */
  private static final class Sheet {
    private final int number;
    private final StringBuilder content = new StringBuilder();
    private final List<Element> marked = new ArrayList<>();

    private Sheet(int number) {
      this.number = number;
    }
  }

  /** An element of the structure: its kind, its attributes, and its parts or marks. */
  private final class Element {
    private final int number = objects.reserve();
    private final String kind;
    private final String attributes;
    private final List<String> kids = new ArrayList<>();
    private final List<Element> parts = new ArrayList<>();

    private Element(String kind, String attributes) {
      this.kind = kind;
      this.attributes = attributes;
    }

    private Element part(String partKind, String partAttributes) {
      Element part = new Element(partKind, partAttributes);
      parts.add(part);
      kids.add(part.number + " 0 R");
      return part;
    }

    private void write(int parent) {
      objects.put(
          number,
          "<< /Type /StructElem /S /%s /P %d 0 R %s /K [%s] >>"
              .formatted(kind, parent, attributes, String.join(" ", kids)));
      parts.forEach(part -> part.write(number));
    }
  }

  /** A document with a title, in British English. */
  public TaggedPdf(String title) {
    this.title = title;
    turn();
  }

  /** The one first heading. */
  public void title() {
    text(document.part("H1", ""), title, 18, true, MARGIN, WIDTH - 2 * MARGIN);
    y -= GAP;
  }

  /** A heading below it. */
  public void heading(String words) {
    y -= GAP;
    room(4 * BODY * LEADING);
    text(document.part("H2", ""), words, 13, true, MARGIN, WIDTH - 2 * MARGIN);
  }

  /** A paragraph. */
  public void paragraph(String words) {
    text(document.part("P", ""), words, BODY, false, MARGIN, WIDTH - 2 * MARGIN);
    y -= GAP;
  }

  /** A list with a point before each entry. */
  public void list(List<String> entries) {
    Element list = document.part("L", "/A << /O /List /ListNumbering /Disc >>");
    for (String entry : entries) {
      Element item = list.part("LI", "");
      room(BODY * LEADING);
      float top = y;
      text(item.part("Lbl", ""), "\u2022", BODY, false, MARGIN, 12);
      y = top;
      text(item.part("LBody", ""), entry, BODY, false, MARGIN + 12, WIDTH - 2 * MARGIN - 12);
      y -= GAP / 2;
    }
    y -= GAP / 2;
  }

  /**
   * A table with a row of heads, which stands over each page of it.
   *
   * @param shares of the width, in hundredths
   */
  public void table(List<String> heads, int[] shares, List<List<String>> rows) {
    Element table = document.part("Table", "");
    row(table.part("TR", ""), heads, shares, true);
    for (List<String> row : rows) {
      if (y - height(row, shares) < MARGIN) {
        turn();
        row(null, heads, shares, true);
      }
      row(table.part("TR", ""), row, shares, false);
    }
    y -= GAP;
  }

  private float height(List<String> cells, int[] shares) {
    float most = 0;
    for (int i = 0; i < cells.size(); i++) {
      most = Math.max(most, lines(cells.get(i), BODY, column(shares, i)).size());
    }
    return most * BODY * LEADING + GAP;
  }

  private static float column(int[] shares, int index) {
    return (WIDTH - 2 * MARGIN) * shares[index] / 100 - GAP;
  }

  /**
   * @param row null where heads are said again for the eye alone
   */
  private void row(Element row, List<String> cells, int[] shares, boolean isHead) {
    float height = height(cells, shares);
    room(height);
    float top = y;
    float x = MARGIN;
    for (int i = 0; i < cells.size(); i++) {
      y = top;
      Element cell = row == null ? null : row.part(isHead ? "TH" : "TD", scope(isHead));
      text(cell, cells.get(i), BODY, isHead, x, column(shares, i));
      x += column(shares, i) + GAP;
    }
    y = top - height;
    artifact(
        number(MARGIN)
            + " "
            + number(y + GAP / 3)
            + " m "
            + number(WIDTH - MARGIN)
            + " "
            + number(y + GAP / 3)
            + " l 0.5 w S");
  }

  private static String scope(boolean isHead) {
    return isHead ? "/A << /O /Table /Scope /Column >>" : "";
  }

  private void room(float height) {
    if (y - height < MARGIN) {
      turn();
    }
  }

  private void turn() {
    sheet = new Sheet(objects.reserve());
    sheets.add(sheet);
    y = HEIGHT - MARGIN;
  }

  /** Lines of a text, each with its mark; an element may go over to the next page. */
  private void text(Element element, String words, float size, boolean bold, float x, float width) {
    for (String line : lines(words, size, width)) {
      room(size * LEADING);
      y -= size * LEADING;
      String shown = shown(line, size, bold, x);
      if (element == null) {
        artifact(shown);
      } else {
        int mark = sheet.marked.size();
        sheet.marked.add(element);
        element.kids.add("<< /Type /MCR /Pg " + sheet.number + " 0 R /MCID " + mark + " >>");
        sheet
            .content
            .append("/" + element.kind + " << /MCID " + mark + " >> BDC\n")
            .append(shown)
            .append("EMC\n");
      }
    }
  }

  /** What only helps the eye. */
  private void artifact(String drawn) {
    sheet.content.append("/Artifact BMC\n").append(drawn).append("\nEMC\n");
  }

  /** The font has one weight: what is bold is drawn with an outline. */
  private String shown(String line, float size, boolean bold, float x) {
    StringBuilder glyphs = new StringBuilder();
    line.codePoints().map(this::glyph).forEach(g -> glyphs.append("%04X".formatted(g)));
    return "BT /F1 %s Tf %s %s %s Td <%s> Tj ET\n"
        .formatted(
            number(size),
            bold ? "2 Tr " + number(size / 40) + " w" : "0 Tr",
            number(x),
            number(y),
            glyphs);
  }

  private int glyph(int letter) {
    int glyph = font.glyph(letter);
    int there = glyph == 0 ? '?' : letter;
    lacking |= glyph == 0;
    letters.putIfAbsent(font.glyph(there), there);
    return font.glyph(there);
  }

  private List<String> lines(String words, float size, float width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.strip().split("\\s+")) {
      String longer = line.length() == 0 ? word : line + " " + word;
      if (line.length() > 0 && measured(longer, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private float measured(String words, float size) {
    return words.codePoints().map(this::glyph).map(font::width).sum() * size / 1000;
  }

  private static String number(float figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }

  /** Whether it holds letters that the font lacks, which stand there as question marks. */
  public boolean isLackingLetters() {
    return lacking;
  }

  /** The file; nothing can be added after it. */
  public byte[] file() {
    for (int i = 0; i < sheets.size(); i++) {
      sheet = sheets.get(i);
      y = MARGIN / 2;
      artifact(shown("Page " + (i + 1) + " of " + sheets.size(), 8, false, MARGIN));
    }
    int root = objects.reserve();
    int pages = objects.reserve();
    int fontNumber = new EmbeddedFont(font, letters, objects).write();
    StringBuilder parents = new StringBuilder();
    for (int i = 0; i < sheets.size(); i++) {
      Sheet each = sheets.get(i);
      int content = objects.stream("", each.content.toString().getBytes(ISO_8859_1));
      objects.put(
          each.number,
          ("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Tabs /S"
                  + " /StructParents %d /Resources << /Font << /F1 %d 0 R >> >> >>")
              .formatted(pages, number(WIDTH), number(HEIGHT), content, i, fontNumber));
      String owners =
          each.marked.stream()
              .map(element -> element.number + " 0 R")
              .collect(Collectors.joining(" "));
      parents.append(i + " [" + owners + "] ");
    }
    String kids =
        sheets.stream().map(each -> each.number + " 0 R").collect(Collectors.joining(" "));
    objects.put(pages, "<< /Type /Pages /Count " + sheets.size() + " /Kids [" + kids + "] >>");
    document.write(root);
    objects.put(
        root,
        ("<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree << /Nums [%s] >>"
                + " /ParentTreeNextKey %d >>")
            .formatted(document.number, parents, sheets.size()));
    int catalogue =
        objects.add(
            ("<< /Type /Catalog /Pages %d 0 R /Lang (en-GB) /MarkInfo << /Marked true >>"
                    + " /ViewerPreferences << /DisplayDocTitle true >> /StructTreeRoot %d 0 R"
                    + " /Metadata %d 0 R >>")
                .formatted(pages, root, metadata()));
    int information =
        objects.add("<< /Title " + PdfObjects.text(title) + " /Producer (Lantern) >>");
    return objects.file(catalogue, information);
  }

  private int metadata() {
    String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
    String xmp =
        """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """
            .formatted(escaped);
    return objects.raw("/Type /Metadata /Subtype /XML", xmp.getBytes(UTF_8));
  }
}
