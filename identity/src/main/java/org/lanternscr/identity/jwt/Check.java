package org.lanternscr.identity.jwt;

import java.time.Instant;

/** One thing that the claims of a kind of token must fulfil. */
@FunctionalInterface
interface Check {

  void on(Claims claims, Instant now) throws NotAdmitted;
}
