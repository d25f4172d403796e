package org.lanternscr.registry;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who answers for a site, and on what agreement; a blank text is not told yet.
 *
 * @param owner name or role of who answers for it
 * @param mail their address, to which findings go
 * @param agreement the reference of NHS England's agreement
 * @param agreed the agreement's date
 * @param scope what the agreement covers
 * @param goLive the first day of live use, planned or past
 * @param copies where copies of the audit log's checkpoints are kept outside
 */
public record Duty(
    String owner,
    String mail,
    String agreement,
    Optional<LocalDate> agreed,
    String scope,
    Optional<LocalDate> goLive,
    String copies) {

  /** Nothing is told yet. */
  public static final Duty UNTOLD =
      new Duty("", "", "", Optional.empty(), "", Optional.empty(), "");

  /** Whether reference, date and scope of the agreement are told. */
  public boolean isAgreed() {
    return !agreement.isBlank() && agreed.isPresent() && !scope.isBlank();
  }
}
