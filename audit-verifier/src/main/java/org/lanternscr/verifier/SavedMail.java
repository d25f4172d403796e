package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds checkpoints in a file: alone, in a saved mail (RFC 5322 with the encodings of RFC 2045), or
 * quoted in an answer. It may look anywhere, since a checkpoint is believed for its signature only.
 */
final class SavedMail {

  private static final int MOST_BYTES = 16 << 20;
  // A mail program may have broken the long line of a signature at its spaces.
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "(?m)^(\\S+\n[0-9]+\n[A-Za-z0-9+/]{43}=\n)\n"
              + "((?:\u2014[ \n]\\S+[ \n][A-Za-z0-9+/]+={0,2}\n)+)");
  private static final Pattern QUOTING = Pattern.compile("(?m)^(?:[ \t]*>)+|^[ \t]+|[ \t]+$");
  private static final Pattern BASE64_LINES = Pattern.compile("(?m)(?:^[A-Za-z0-9+/=]{4,76}\n)+");

  private SavedMail() {}

  static List<Checkpoint> checkpoints(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return checkpoints(in.readNBytes(MOST_BYTES));
    }
  }

  static List<Checkpoint> checkpoints(byte[] mail) {
    List<Checkpoint> found = new ArrayList<>();
    // One character a byte, so that decoding can give back every byte.
    String lines = new String(mail, ISO_8859_1).replace("\r\n", "\n");
    String closed = lines.endsWith("\n") ? lines : lines + "\n";
    find(closed, found);
    find(quotedPrintable(closed), found);
    Matcher parts = BASE64_LINES.matcher(closed);
    while (parts.find()) {
      find(base64(parts.group()), found);
    }
    return found;
  }

  private static void find(String bytes, List<Checkpoint> found) {
    String text = new String(bytes.getBytes(ISO_8859_1), UTF_8).replace("\r\n", "\n");
    // Quoting is taken off first, and the spaces around what was quoted after it.
    String bare = QUOTING.matcher(QUOTING.matcher(text).replaceAll("")).replaceAll("");
    Matcher checkpoints = CHECKPOINT.matcher(bare);
    while (checkpoints.find()) {
      String signatures = checkpoints.group(2).replaceAll("[ \n]+(?!\u2014|$)", " ");
      Checkpoint.read(checkpoints.group(1) + "\n" + signatures).ifPresent(found::add);
    }
  }

  private static String quotedPrintable(String text) {
    Matcher escapes =
        Pattern.compile("=([0-9A-Fa-f]{2})").matcher(text.replaceAll("=[ \t]*\n", ""));
    return escapes.replaceAll(
        escape ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
  }

  private static String base64(String lines) {
    var bytes = new ByteArrayOutputStream();
    try {
      bytes.write(Base64.getMimeDecoder().decode(lines));
    } catch (IOException | IllegalArgumentException e) {
      // Not base64 after all.
      return "";
    }
    return bytes.toString(ISO_8859_1);
  }
}
