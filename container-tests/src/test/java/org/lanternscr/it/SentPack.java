package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.evidence.PackTarget;

/** An evidence pack as a browser gets it, or as much of it. */
final class SentPack implements PackTarget {

  /** Looks at something at the moment the pack begins to go out. */
  interface Look {
    void look() throws Exception;
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int longest = Integer.MAX_VALUE;
  private Callable<Boolean> gone = () -> false;
  private Look look = () -> {};
  private String fileName;
  private PackResult result;

  SentPack breakingAfter(int length) {
    longest = length;
    return this;
  }

  /** Breaks at the first bytes that are sent when something holds. */
  SentPack breakingOnce(Callable<Boolean> something) {
    gone = something;
    return this;
  }

  void whenOpened(Look what) {
    look = what;
  }

  void end(PackResult how) {
    result = how;
  }

  @Override
  public OutputStream open(String name) throws IOException {
    fileName = name;
    try {
      look.look();
    } catch (Exception e) {
      throw new IOException(e);
    }
    return new OutputStream() {
      @Override
      public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
      }

      @Override
      public void write(byte[] more, int from, int length) throws IOException {
        int room = isGone() ? 0 : Math.min(length, longest - bytes.size());
        bytes.write(more, from, room);
        if (room < length) {
          throw new IOException("The browser is gone");
        }
      }
    };
  }

  private boolean isGone() throws IOException {
    try {
      return gone.call();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  boolean isOpened() {
    return fileName != null;
  }

  String fileName() {
    return fileName;
  }

  PackResult result() {
    return result;
  }

  PackResult.Sent sent() {
    return (PackResult.Sent) result;
  }

  byte[] all() {
    return bytes.toByteArray();
  }

  /** The files, as a program opens them: by the list at the end. */
  List<String> names() throws IOException {
    return opened(pack -> pack.stream().map(ZipEntry::getName).toList());
  }

  byte[] bytes(String name) throws IOException {
    return opened(
        pack -> {
          try (InputStream file = pack.getInputStream(pack.getEntry(name))) {
            return file.readAllBytes();
          }
        });
  }

  String text(String name) throws IOException {
    return new String(bytes(name), UTF_8);
  }

  String sha256(byte[] of) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Reader<T> {
    T read(ZipFile pack) throws IOException;
  }

  private <T> T opened(Reader<T> reader) throws IOException {
    Path file = Files.createTempFile("pack", ".zip");
    try {
      Files.write(file, all());
      try (ZipFile pack = new ZipFile(file.toFile())) {
        return reader.read(pack);
      }
    } finally {
      Files.delete(file);
    }
  }
}
