package org.lanternscr.sandbox.oauth;

import java.time.Duration;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;

/**
 * How long tokens live: 10 minutes, 12 hours, and 12 hours from the first sign-in (1.3, 1.4). The
 * three form fields that begin with an underscore can shorten them, never lengthen them (A8).
 */
record TokenLifetimes(Duration access, Duration refresh, Duration validity) {
  static TokenLifetimes of(Form form, Lifetimes standard) {
    return new TokenLifetimes(
        shortened(form, "_access_token_expiry_ms", standard.of(Lifetime.ACCESS_TOKEN)),
        shortened(form, "_refresh_token_expiry_ms", standard.of(Lifetime.REFRESH_TOKEN)),
        shortened(form, "_refresh_tokens_validity_ms", standard.of(Lifetime.REFRESH_WINDOW)));
  }

  private static Duration shortened(Form form, String field, Duration standard) {
    return form.value(field)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofMillis(Long.parseLong(text)))
        .filter(wanted -> wanted.compareTo(standard) < 0)
        .orElse(standard);
  }
}
