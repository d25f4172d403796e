package org.lanternscr.permission;

import java.time.LocalDate;
import java.util.Optional;
import org.lanternscr.site.Workgroup;

/**
 * For whom, and until the end of which day, the patient agreed.
 *
 * @param workgroup whose members share it; empty for the person who asks
 */
public record Lasting(LocalDate last, Optional<Workgroup> workgroup) {

  StandingKind kind() {
    return workgroup.isPresent() ? StandingKind.WORKGROUP : StandingKind.EXTENDED;
  }
}
