package org.lanternscr.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** The one spelling that each value has; whatever passes here is safe to print. */
final class Form {

  private static final Pattern UUID_7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Pattern RECORDED =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");

  private Form() {}

  static Optional<UUID> uuid7(String text) {
    return UUID_7.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** Right digits in the right places, and a day and time that exist. */
  static boolean isRecorded(String text) {
    try {
      return RECORDED.matcher(text).matches() && LocalDateTime.parse(text, CALENDAR) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The time of a statement, in ISO 8601. */
  static boolean isUtc(String text) {
    try {
      return text.endsWith("Z") && Instant.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A size, an index or a count: decimal, without a leading zero, at most 15 digits. */
  static OptionalLong number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** Salt, commitment and every hash are 32 bytes. */
  static Optional<byte[]> bytes32(String base64) {
    return base64(base64).filter(bytes -> bytes.length == 32);
  }

  static Optional<byte[]> base64(String base64) {
    if (!BASE64.matcher(base64).matches() || base64.length() % 4 != 0) {
      return Optional.empty();
    }
    byte[] bytes = Base64.getDecoder().decode(base64);
    // The JDK ignores unused last bits, so several spellings would be one value; one is allowed.
    boolean onlySpelling = Base64.getEncoder().encodeToString(bytes).equals(base64);
    return onlySpelling ? Optional.of(bytes) : Optional.empty();
  }

  /** Hashes, one a line; the last line feed may be absent. */
  static Optional<List<byte[]>> hashes(String lines) {
    List<String> texts = lines(lines);
    List<byte[]> hashes = texts.stream().map(Form::bytes32).flatMap(Optional::stream).toList();
    return hashes.size() == texts.size() ? Optional.of(hashes) : Optional.empty();
  }

  /** The lines of a text whose last line feed may be absent; no other character ends a line. */
  static List<String> lines(String text) {
    String open = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return text.isEmpty() ? List.of() : List.of(open.split("\n", -1));
  }
}
