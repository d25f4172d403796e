package org.lanternscr.verifier;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The one spelling that each value has; whatever passes here is safe to print. */
final class Form {

  private static final Pattern ORIGIN =
      Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}/audit/[A-Z0-9]{3,10}");
  private static final Pattern UUID_7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Pattern RECORDED =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern BASE64_OF_32 = Pattern.compile("[A-Za-z0-9+/]{43}=");

  private Form() {}

  static boolean isOrigin(String text) {
    return ORIGIN.matcher(text).matches();
  }

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

  /** Salt, commitment and leaf hash are all 32 bytes. */
  static Optional<byte[]> bytes32(String base64) {
    if (!BASE64_OF_32.matcher(base64).matches()) {
      return Optional.empty();
    }
    byte[] bytes = Base64.getDecoder().decode(base64);
    // The JDK ignores the last two bits, so four spellings would be one value; only one is allowed.
    boolean onlySpelling = Base64.getEncoder().encodeToString(bytes).equals(base64);
    return onlySpelling ? Optional.of(bytes) : Optional.empty();
  }
}
