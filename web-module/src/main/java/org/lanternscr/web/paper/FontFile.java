package org.lanternscr.web.paper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Liberation Sans 2.1.5 (SIL Open Font License 1.1), read as OpenType says: which glyph a letter
 * has, how wide it is, and the font with nothing but the glyphs that are used.
 */
final class FontFile {

  /** Glyphs are measured in these parts of the size. */
  private static final int THOUSAND = 1000;

  private static final int COMPOSITE_WORDS = 0x0001;
  private static final int COMPOSITE_SCALE = 0x0008;
  private static final int COMPOSITE_MORE = 0x0020;
  private static final int COMPOSITE_SCALES = 0x0040;
  private static final int COMPOSITE_MATRIX = 0x0080;

  /** What a reader of PDF needs of a TrueType font; the rest stays out. */
  private static final String[] KEPT = {
    "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"
  };

  private static final FontFile SANS = read("LiberationSans-Regular.ttf");

  private final ByteBuffer font;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final int cmap;
  private final int unitsPerEm;
  private final int widths;
  private final int glyphs;

  private record Table(int offset, int length) {}

  private FontFile(byte[] bytes) {
    font = ByteBuffer.wrap(bytes);
    int count = font.getShort(4) & 0xffff;
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      String tag = new String(bytes, entry, 4, US_ASCII);
      tables.put(tag, new Table(font.getInt(entry + 8), font.getInt(entry + 12)));
    }
    unitsPerEm = unsigned(at("head") + 18);
    widths = unsigned(at("hhea") + 34);
    glyphs = unsigned(at("maxp") + 4);
    cmap = unicodeSegments();
  }

  static FontFile sans() {
    return SANS;
  }

  private static FontFile read(String name) {
    try (InputStream file = FontFile.class.getResourceAsStream(name)) {
      return new FontFile(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int at(String table) {
    return tables.get(table).offset();
  }

  private int unsigned(int place) {
    return font.getShort(place) & 0xffff;
  }

  /** The subtable of Unicode's first plane (format 4). */
  private int unicodeSegments() {
    int table = at("cmap");
    for (int i = 0; i < unsigned(table + 2); i++) {
      int subtable = table + font.getInt(table + 4 + 8 * i + 4);
      if (unsigned(subtable) == 4) {
        return subtable;
      }
    }
    throw new IllegalStateException("The font maps no Unicode");
  }

  /** The glyph of a letter; 0 when the font has none. */
  int glyph(int letter) {
    int segments = unsigned(cmap + 6) / 2;
    int ends = cmap + 14;
    int starts = ends + 2 * segments + 2;
    int deltas = starts + 2 * segments;
    int offsets = deltas + 2 * segments;
    for (int i = 0; i < segments && letter <= 0xffff; i++) {
      if (letter <= unsigned(ends + 2 * i)) {
        int start = unsigned(starts + 2 * i);
        int offset = unsigned(offsets + 2 * i);
        if (letter < start) {
          return 0;
        }
        if (offset == 0) {
          return letter + font.getShort(deltas + 2 * i) & 0xffff;
        }
        int glyph = unsigned(offsets + 2 * i + offset + 2 * (letter - start));
        return glyph == 0 ? 0 : glyph + font.getShort(deltas + 2 * i) & 0xffff;
      }
    }
    return 0;
  }

  /** In thousandths of the size. */
  int width(int glyph) {
    int place = at("hmtx") + 4 * Math.min(glyph, widths - 1);
    return Math.round((float) unsigned(place) * THOUSAND / unitsPerEm);
  }

  /** A signed figure of the table hhea, such as the ascent at 4, in thousandths. */
  int vertical(int place) {
    return font.getShort(at("hhea") + place) * THOUSAND / unitsPerEm;
  }

  /** The four sides of head's box, in thousandths. */
  int[] box() {
    int[] sides = new int[4];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = font.getShort(at("head") + 36 + 2 * i) * THOUSAND / unitsPerEm;
    }
    return sides;
  }

  /** The font with the outlines of these glyphs alone; each keeps its number. */
  byte[] with(SortedSet<Integer> used) {
    SortedSet<Integer> all = withParts(used);
    ByteBuffer outlines = ByteBuffer.allocate(tables.get("glyf").length() + 4);
    ByteBuffer places = ByteBuffer.allocate(4 * (glyphs + 1));
    for (int glyph = 0; glyph < glyphs; glyph++) {
      places.putInt(outlines.position());
      if (all.contains(glyph)) {
        outlines.put(font.array(), at("glyf") + place(glyph), place(glyph + 1) - place(glyph));
        outlines.position(outlines.position() + 3 & ~3);
      }
    }
    places.putInt(outlines.position());
    Map<String, byte[]> kept = new LinkedHashMap<>();
    for (String tag : KEPT) {
      Table table = tables.get(tag);
      if (table != null) {
        int end = table.offset() + table.length();
        kept.put(tag, Arrays.copyOfRange(font.array(), table.offset(), end));
      }
    }
    kept.put("glyf", Arrays.copyOf(outlines.array(), outlines.position()));
    kept.put("loca", places.array());
    ByteBuffer.wrap(kept.get("head")).putShort(50, (short) 1); // loca has long offsets
    return assembled(kept);
  }

  private int place(int glyph) {
    boolean isLong = font.getShort(at("head") + 50) == 1;
    return isLong ? font.getInt(at("loca") + 4 * glyph) : 2 * unsigned(at("loca") + 2 * glyph);
  }

  /** A letter with an accent may be made of two glyphs. */
  private SortedSet<Integer> withParts(SortedSet<Integer> used) {
    SortedSet<Integer> all = new TreeSet<>(used);
    all.add(0);
    Deque<Integer> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      for (int part : parts(open.pop())) {
        if (all.add(part)) {
          open.push(part);
        }
      }
    }
    return all;
  }

  private SortedSet<Integer> parts(int glyph) {
    SortedSet<Integer> parts = new TreeSet<>();
    int from = at("glyf") + place(glyph);
    if (place(glyph + 1) == place(glyph) || font.getShort(from) >= 0) {
      return parts;
    }
    int next = from + 10;
    int flags;
    do {
      flags = unsigned(next);
      parts.add(unsigned(next + 2));
      next += (flags & COMPOSITE_WORDS) != 0 ? 8 : 6;
      next += (flags & COMPOSITE_SCALE) != 0 ? 2 : 0;
      next += (flags & COMPOSITE_SCALES) != 0 ? 4 : 0;
      next += (flags & COMPOSITE_MATRIX) != 0 ? 8 : 0;
    } while ((flags & COMPOSITE_MORE) != 0);
    return parts;
  }

  private static byte[] assembled(Map<String, byte[]> tables) {
    int offset = 12 + 16 * tables.size();
    int length = offset;
    for (byte[] table : tables.values()) {
      length += table.length + 3 & ~3;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    int log = 31 - Integer.numberOfLeadingZeros(tables.size());
    out.putInt(0x00010000).putShort((short) tables.size());
    out.putShort((short) (16 << log)).putShort((short) log);
    out.putShort((short) (16 * tables.size() - (16 << log)));
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      byte[] content = table.getValue();
      out.put(table.getKey().getBytes(US_ASCII));
      out.putInt(sum(content)).putInt(offset).putInt(content.length);
      offset += content.length + 3 & ~3;
    }
    tables.values().forEach(content -> out.put(Arrays.copyOf(content, content.length + 3 & ~3)));
    return out.array();
  }

  private static int sum(byte[] table) {
    ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(table, table.length + 3 & ~3));
    int sum = 0;
    while (words.hasRemaining()) {
      sum += words.getInt();
    }
    return sum;
  }
}
