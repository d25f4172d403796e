package org.lanternscr.web.permission;

/**
 * A permission that lasts, on a page.
 *
 * @param number the patient
 * @param words who agreed, until when, for whom, and who recorded it
 */
public record StandingLine(String id, String number, String words) {

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "StandingLine[masked]";
  }
}
