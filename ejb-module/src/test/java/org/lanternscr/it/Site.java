package org.lanternscr.it;

import org.lanternscr.kernel.OdsCode;

/** The sites of the sandbox trust. */
final class Site {

  static final OdsCode GENERAL = new OdsCode("RZZ01");
  static final OdsCode COMMUNITY = new OdsCode("RZZ02");

  /** Signs in by the separate pattern. */
  static final OdsCode DAY = new OdsCode("RZZ03");

  private Site() {}
}
