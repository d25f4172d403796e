package org.lanternscr.sandbox.oauth;

import java.time.Duration;
import org.lanternscr.sandbox.http.Form;

/**
 * How long tokens live: 10 minutes, 12 hours, and 12 hours from the first sign-in (1.3, 1.4). The
 * three form fields that begin with an underscore can shorten them, never lengthen them (A8).
 */
record Lifetimes(Duration access, Duration refresh, Duration validity) {
  private static final Duration TWELVE_HOURS = Duration.ofHours(12);

  static Lifetimes of(Form form) {
    return new Lifetimes(
        shortened(form, "_access_token_expiry_ms", Duration.ofMinutes(10)),
        shortened(form, "_refresh_token_expiry_ms", TWELVE_HOURS),
        shortened(form, "_refresh_tokens_validity_ms", TWELVE_HOURS));
  }

  private static Duration shortened(Form form, String field, Duration standard) {
    return form.value(field)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofMillis(Long.parseLong(text)))
        .filter(wanted -> wanted.compareTo(standard) < 0)
        .orElse(standard);
  }
}
