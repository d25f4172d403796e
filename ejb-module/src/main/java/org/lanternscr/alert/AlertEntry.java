package org.lanternscr.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;

/**
 * An alert as the privacy officer reads it.
 *
 * @param reasonText what the user typed, without NHS numbers
 * @param requestId the X-Request-ID, by which NHS England finds it
 */
public record AlertEntry(
    UUID id,
    Instant raised,
    AlertCode code,
    String userId,
    Optional<String> userName,
    String roleName,
    NhsNumber patient,
    Optional<String> reasonText,
    UUID requestId,
    Delivery delivery) {

  static AlertEntry of(Alert alert, Delivery delivery) {
    Sender sender = alert.sender();
    return new AlertEntry(
        alert.id(),
        alert.raised(),
        alert.code(),
        sender.userId(),
        sender.userName(),
        sender.role().name(),
        alert.patient(),
        alert.reasonText(),
        alert.requestId(),
        delivery);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "AlertEntry[" + id + "]";
  }
}
