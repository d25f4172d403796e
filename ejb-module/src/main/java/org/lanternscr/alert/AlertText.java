package org.lanternscr.alert;

import java.util.Optional;

/**
 * Why a record was opened, as an alert tells it: without NHS numbers. It is no plain text, because
 * the server's dump of an incident prints the texts that a door was called with.
 */
public final class AlertText {

  private final String text;

  private AlertText(String text) {
    this.text = text;
  }

  /**
   * @param masked in one line; null or blank says nothing
   */
  public static AlertText of(String masked) {
    return new AlertText(masked == null ? "" : masked.strip());
  }

  /** Empty when it says nothing: the service refuses an empty text (scr-fhir-api.md 7.3). */
  Optional<String> text() {
    return Optional.of(text).filter(told -> !told.isEmpty());
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "AlertText[masked]";
  }
}
