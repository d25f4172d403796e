package org.lanternscr.staff;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of a list as text: UTF-8 with or without a byte order mark, else Windows-1252, as older
 * programs for tables write it.
 *
 * @param windows whether it was read as Windows-1252
 */
record StaffText(String text, boolean windows) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char MARK = '\ufeff';

  /** Whether they can be no text at all: a workbook, or UTF-16. */
  static boolean isNoText(byte[] bytes) {
    boolean isUtf16 =
        bytes.length > 1
            && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff);
    if (isUtf16) {
      return true;
    }
    for (byte one : bytes) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }

  /** The text; empty when a byte is none of either. */
  static Optional<StaffText> of(byte[] bytes) {
    return decoded(bytes, StandardCharsets.UTF_8)
        .map(text -> new StaffText(withoutMark(text), false))
        .or(() -> decoded(bytes, WINDOWS).map(text -> new StaffText(text, true)));
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Masked: it is of people. */
  @Override
  public String toString() {
    return "StaffText[masked]";
  }
}
