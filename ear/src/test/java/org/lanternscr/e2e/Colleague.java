package org.lanternscr.e2e;

/** The same people at two sites, of which each signs in by the other pattern (R3.1). */
enum Colleague {
  /** Through the API platform's own page. */
  COMBINED("Example General Hospital", "999000000001", "999000000014", "999000000010"),
  /** At NHS CIS2 itself. */
  SEPARATE("Example Day Hospital", "999000000020", "999000000022", "999000000023");

  private final String site;
  private final String user;
  private final String another;
  private final String officer;

  Colleague(String site, String user, String another, String officer) {
    this.site = site;
    this.user = user;
    this.another = another;
    this.officer = officer;
  }

  /** The name of the site. */
  String site() {
    return site;
  }

  /** A clinician who may view a record. */
  String user() {
    return user;
  }

  /** Another one. */
  String another() {
    return another;
  }

  /** The site's privacy officer. */
  String officer() {
    return officer;
  }

  /** The clinician has just signed in. */
  Clinician comes(Clinician browser) {
    return browser.comesTo(site, user);
  }

  /** The clinician signs in, page by page. */
  Clinician signsIn(Clinician browser) {
    return browser.signsInAt(site, user);
  }
}
