package org.lanternscr.it;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.lanternscr.kernel.OdsCode;

/** The sites of the sandbox trust. */
final class Site {

  static final OdsCode GENERAL = new OdsCode("RZZ01");
  static final OdsCode COMMUNITY = new OdsCode("RZZ02");

  /** Signs in by the separate pattern. */
  static final OdsCode DAY = new OdsCode("RZZ03");

  /** The same, of an NHS CIS2 that cannot be reached; in these tests' own configuration. */
  static final OdsCode WITHOUT_CIS2 = new OdsCode("RZZ04");

  /** Signs in by the combined pattern at a platform that demands a certificate of ours. */
  static final OdsCode WITH_CERTIFICATE = new OdsCode("RZZ06");

  /** Each view claims the relationship there. */
  static final OdsCode CLAIMING = new OdsCode("RZZ08");

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  private Site() {}

  /** The day at every site, as the product counts days. */
  static LocalDate today() {
    return LocalDate.now(WALL_CLOCK);
  }

  /** When a day begins there. */
  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(WALL_CLOCK).toInstant();
  }
}
