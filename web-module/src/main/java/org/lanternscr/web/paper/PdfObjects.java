package org.lanternscr.web.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;

/** The objects of a PDF file and where each stands (ISO 32000-1, 7.5). */
final class PdfObjects {

  private final List<byte[]> objects = new ArrayList<>();

  /** A number for an object that is written later. */
  int reserve() {
    objects.add(null);
    return objects.size();
  }

  void put(int number, String content) {
    objects.set(number - 1, content.getBytes(ISO_8859_1));
  }

  int add(String content) {
    int number = reserve();
    put(number, content);
    return number;
  }

  /**
   * A compressed stream.
   *
   * @param entries of its dictionary besides length and filter
   */
  int stream(String entries, byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new IllegalStateException("Memory takes all", e);
    }
    return raw(entries + " /Filter /FlateDecode", packed.toByteArray());
  }

  /** A stream as it is, which a program without a decoder can read. */
  int raw(String entries, byte[] content) {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.writeBytes(
        ("<< " + entries + " /Length " + content.length + " >>\nstream\n").getBytes(ISO_8859_1));
    object.writeBytes(content);
    object.writeBytes("\nendstream".getBytes(ISO_8859_1));
    int number = reserve();
    objects.set(number - 1, object.toByteArray());
    return number;
  }

  /** The whole file. */
  byte[] file(int catalogue, int information) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(ISO_8859_1));
    StringBuilder places = new StringBuilder();
    for (int i = 0; i < objects.size(); i++) {
      places.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.size()));
      file.writeBytes((i + 1 + " 0 obj\n").getBytes(ISO_8859_1));
      file.writeBytes(objects.get(i));
      file.writeBytes("\nendobj\n".getBytes(ISO_8859_1));
    }
    int start = file.size();
    int count = objects.size() + 1;
    file.writeBytes(("xref\n0 " + count + "\n0000000000 65535 f \n" + places).getBytes(ISO_8859_1));
    file.writeBytes(
        ("trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n")
            .formatted(count, catalogue, information, start)
            .getBytes(ISO_8859_1));
    return file.toByteArray();
  }

  /** A text string in any language (7.9.2.2). */
  static String text(String text) {
    return "<FEFF" + HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_16BE)) + ">";
  }
}
