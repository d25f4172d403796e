package org.lanternscr.review;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done in a case.
 *
 * @param number its place in the case, from 1
 * @param actingFor the officer whose deputy the person was then; empty in their own right
 * @param said what was written
 * @param outcome the code and words of the trust's outcome, of one that closes or proposes
 * @param evidence what the trust's lists said when the case was closed
 * @param emptied SHA-256 (lower-case hex) of what was written, once a purge has emptied it
 */
public record CaseAct(
    int number,
    ActKind kind,
    Instant at,
    String byUser,
    String byName,
    Optional<String> actingFor,
    Optional<String> said,
    Optional<String> outcome,
    Optional<String> evidence,
    Optional<String> emptied) {

  /** As it is when it is done. */
  public CaseAct(
      int number,
      ActKind kind,
      Instant at,
      String byUser,
      String byName,
      Optional<String> actingFor,
      Optional<String> said,
      Optional<String> outcome,
      Optional<String> evidence) {
    this(number, kind, at, byUser, byName, actingFor, said, outcome, evidence, Optional.empty());
  }

  /** Masked: it is about a patient and a user. */
  @Override
  public String toString() {
    return "CaseAct[" + number + " " + kind + "]";
  }
}
