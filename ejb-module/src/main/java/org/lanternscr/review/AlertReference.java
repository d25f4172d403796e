package org.lanternscr.review;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * By what somebody looks for an alert: the reference in a digest, the X-Request-ID of the national
 * alert, the name of a case; or the last eight characters of one of the latter two, as the screens
 * tell them. It names neither a patient nor a person.
 *
 * @param text in lower case
 */
public record AlertReference(String text) {

  private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern SHORT = Pattern.compile("[0-9a-f]{8}");

  /**
   * @throws IllegalArgumentException for anything else
   */
  public AlertReference {
    if (!WHOLE.matcher(text).matches() && !SHORT.matcher(text).matches()) {
      throw new IllegalArgumentException("This is no reference of an alert");
    }
  }

  /** Of what was typed; empty when it is none. */
  public static Optional<AlertReference> read(String typed) {
    return Optional.ofNullable(typed)
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> WHOLE.matcher(text).matches() || SHORT.matcher(text).matches())
        .map(AlertReference::new);
  }

  /** The whole; empty for the end of one. */
  Optional<UUID> whole() {
    return WHOLE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** The end of one in capitals; empty for a whole. */
  Optional<String> end() {
    return whole().isPresent() ? Optional.empty() : Optional.of(text.toUpperCase(Locale.ROOT));
  }
}
