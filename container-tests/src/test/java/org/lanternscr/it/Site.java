package org.lanternscr.it;

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

  private Site() {}
}
