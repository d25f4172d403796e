package org.lanternscr.web.paper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The font inside a document (ISO 32000-1, 9.7): the glyphs that are used, how wide they are, and
 * which letter each is, so that what is copied or read aloud is what stands there.
 */
final class EmbeddedFont {

  /** A subset's name begins with six capitals. */
  private static final String NAME = "LANTRN+LiberationSans";

  private static final int NOT_SYMBOLIC = 32;

  private final FontFile font;
  private final SortedMap<Integer, Integer> letters;
  private final PdfObjects objects;

  /**
   * @param letters by glyph
   */
  EmbeddedFont(FontFile font, SortedMap<Integer, Integer> letters, PdfObjects objects) {
    this.font = font;
    this.letters = letters;
    this.objects = objects;
  }

  int write() {
    byte[] subset = font.with(new TreeSet<>(letters.keySet()));
    int file = objects.stream("/Length1 " + subset.length, subset);
    String box =
        IntStream.of(font.box()).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    int descriptor =
        objects.add(
            ("<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s] /ItalicAngle 0"
                    + " /Ascent %d /Descent %d /CapHeight 729 /StemV 80 /FontFile2 %d 0 R >>")
                .formatted(NAME, NOT_SYMBOLIC, box, font.vertical(4), font.vertical(6), file));
    String widths =
        letters.keySet().stream()
            .map(glyph -> glyph + " [" + font.width(glyph) + "]")
            .collect(Collectors.joining(" "));
    int descendant =
        objects.add(
            ("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDToGIDMap /Identity"
                    + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                    + " /FontDescriptor %d 0 R /W [%s] >>")
                .formatted(NAME, descriptor, widths));
    int unicode = objects.stream("", toUnicode().getBytes(US_ASCII));
    return objects.add(
        ("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
                + " /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>")
            .formatted(NAME, descendant, unicode));
  }

  /** 9.10.3; a block holds at most a hundred. */
  private String toUnicode() {
    StringBuilder map =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """);
    letters.forEach(
        (glyph, letter) ->
            map.append("1 beginbfchar\n<%04X> <%04X>\nendbfchar\n".formatted(glyph, letter)));
    return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }
}
