package org.lanternscr.alert;

/** What the status of an answer means for an alert (scr-fhir-api.md 7.3, 8). */
enum Verdict {
  /** The service has it. */
  DELIVERED,
  /** Lantern has written it wrong: the same text would be refused again. */
  REFUSED,
  /** It is about the registration, which can be mended. */
  NOT_PERMITTED,
  /** No answer that the service gives to an alert: a wrong address, or something on the way. */
  NOT_UNDERSTOOD;

  static Verdict of(int status) {
    return switch (status) {
      case 201 -> DELIVERED;
      case 400, 415, 422 -> REFUSED;
      case 403, 420 -> NOT_PERMITTED;
      default -> NOT_UNDERSTOOD;
    };
  }
}
