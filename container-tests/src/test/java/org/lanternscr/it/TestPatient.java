package org.lanternscr.it;

import org.lanternscr.kernel.NhsNumber;

/** Patients of the sandbox (sandbox/data/patients), by what happens with them. */
public enum TestPatient {
  ORDINARY("9990000018"),
  ANOTHER("9990000026"),
  NO_SUMMARY("9990000158"),
  OPTED_OUT("9990000166"),
  OPTED_OUT_BY_LABEL("9990000174"),
  STALE_ONCE("9990000204"),
  STALE_ALWAYS("9990000212"),
  RESTRICTED("9990000220"),
  /** Whose sharing preference is changed; nobody else's test looks at them. */
  SHARING("9990000336"),
  SHARING_TOO("9990000344"),
  SUPERSEDED("9990000263"),
  SUPERSEDING("9990000271"),
  INVALIDATED("9990000298"),
  PDS_RATE_LIMITED("9990000522"),
  PDS_DOWN("9990000530"),
  PDS_BROKEN("9990000549"),
  PDS_SLOW("9990000557"),
  FAILS_ONCE("9990000417"),
  TOKEN_EXPIRED_ONCE("9990000425"),
  TOKEN_REFUSED("9990000433"),
  SLOW_SEARCH("9990000379"),
  SEARCH_DOWN("9990000670"),
  RATE_LIMITED("9990000638"),
  DOWN_AS_HTML("9990000646"),
  BROKEN("9990000654"),
  MALFORMED("9990000662"),
  SLOW_READ("9990000360"),
  /** A well-formed number that is nobody's. */
  NOBODY("9990000980");

  private final NhsNumber number;

  TestPatient(String digits) {
    this.number = new NhsNumber(digits);
  }

  public NhsNumber number() {
    return number;
  }
}
