package org.lanternscr.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a pack, one after the other, and at last a list of their hashes. */
final class PackZip {

  /** The last file: where it is missing the pack was broken off. */
  static final String LAST = "9-contents.sha256";

  private static final int BUFFER_BYTES = 65_536;

  private final PackOutput out;
  private final ZipOutputStream zip;
  private final Map<String, String> hashes = new LinkedHashMap<>();

  PackZip(PackOutput out) {
    this.out = out;
    zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER_BYTES), UTF_8);
  }

  /** Writes what a file holds. */
  interface Content {
    void write(Writer out) throws IOException, SQLException;
  }

  void file(String name, Content content) throws IOException, SQLException {
    zip.putNextEntry(new ZipEntry(name));
    DigestOutputStream bytes = new DigestOutputStream(new Unclosed(zip), sha256());
    try (Writer text = new BufferedWriter(new OutputStreamWriter(bytes, UTF_8), BUFFER_BYTES)) {
      content.write(text);
    }
    hashes.put(name, HexFormat.of().formatHex(bytes.getMessageDigest().digest()));
    zip.closeEntry();
  }

  /** Writes the list of the hashes, as {@code sha256sum -c} reads it, and holds the end back. */
  void finish() throws IOException, SQLException {
    file(
        LAST,
        text -> {
          for (Map.Entry<String, String> file : hashes.entrySet()) {
            text.write(file.getValue() + "  " + file.getKey() + "\n");
          }
        });
    zip.flush();
    out.hold();
    zip.close();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
  }

  /** A file ends, and the pack goes on. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() {
      // The pack closes itself.
    }
  }
}
