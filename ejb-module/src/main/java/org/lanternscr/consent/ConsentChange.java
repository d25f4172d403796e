package org.lanternscr.consent;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;

/**
 * A change of the sharing preference, and how far it has come.
 *
 * @param event the audit event of the attempt
 * @param requestId the X-Request-ID of the one call, to quote to the service desk
 * @param userName who asked for it, as they are shown
 * @param reason the trust's code and words, and what was written besides
 * @param asked when it was confirmed on the screen
 * @param state how far it has come
 * @param readBack what the national service told after it, if it was asked
 * @param stateSince since when that is known
 */
public record ConsentChange(
    UUID id,
    UUID event,
    UUID requestId,
    String userId,
    String userName,
    NhsNumber patient,
    ConsentPreference before,
    NewPreference after,
    String reason,
    Instant asked,
    ChangeState state,
    Optional<ConsentPreference> readBack,
    Instant stateSince) {

  private static final int SHORT = 8;

  /** Whether the patient may be out by it, so that nobody may go on reading. */
  public boolean isOptOut() {
    return after == NewPreference.NO && state.mayHaveChanged();
  }

  /** The short reference on pages: the last eight characters of the X-Request-ID. */
  public String reference() {
    String text = requestId.toString();
    return text.substring(text.length() - SHORT).toUpperCase(Locale.ROOT);
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "ConsentChange[" + id + " " + state + "]";
  }
}
