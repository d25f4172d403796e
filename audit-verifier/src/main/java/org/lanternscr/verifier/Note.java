package org.lanternscr.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed note (C2SP signed-note): a text and who signed it.
 *
 * @param text what is signed, with its last line feed
 */
record Note(String text, List<Signature> signatures) {

  private static final int MOST_SIGNATURES = 100;
  private static final Pattern SIGNATURE =
      Pattern.compile("\u2014 ([^\\p{Z}\\p{Cntrl}+]+) ([A-Za-z0-9+/]+={0,2})");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f]");

  /**
   * One line under the text.
   *
   * @param bytes the key's id, then what the key made
   */
  record Signature(String name, byte[] bytes) {}

  static Optional<Note> read(String note) {
    int blank = note.lastIndexOf("\n\n");
    String lines = blank < 1 ? "" : note.substring(blank + 2);
    if (!lines.endsWith("\n") || CONTROL.matcher(note).find()) {
      return Optional.empty();
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", MOST_SIGNATURES)) {
      Matcher form = SIGNATURE.matcher(line);
      Optional<byte[]> bytes =
          form.matches() ? Form.base64(form.group(2)) : Optional.<byte[]>empty();
      if (bytes.filter(b -> b.length > VerifierKey.ID_BYTES).isEmpty()) {
        return Optional.empty();
      }
      signatures.add(new Signature(form.group(1), bytes.get()));
    }
    return Optional.of(new Note(note.substring(0, blank + 1), List.copyOf(signatures)));
  }

  /** The lines of the text if there are that many, and none if not. */
  Optional<List<String>> lines(int count) {
    List<String> lines = List.of(text.split("\n", -1));
    boolean fits = lines.size() == count + 1;
    return fits ? Optional.of(lines.subList(0, count)) : Optional.empty();
  }
}
