package org.lanternscr.web.evidence;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the name of a case from an address. */
final class CaseName {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private CaseName() {}

  static Optional<UUID> read(String text) {
    return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
