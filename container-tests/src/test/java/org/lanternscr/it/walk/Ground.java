package org.lanternscr.it.walk;

import java.util.Optional;

/** Why a record is opened, with the alert of each in table B2 (scr-domain.md): type and reason. */
enum Ground {
  PATIENT_AGREES("agrees", "patient-agrees", null, "1/6"),
  SOMEONE_AGREES("agrees", "someone-agrees", null, "1/6"),
  GIVEN_EARLIER("agrees", "given-earlier", null, "1/6"),
  EMERGENCY("emergency", "emergency", "2/5", "1/4"),
  PUBLIC_INTEREST("public-interest", "public-interest", "2/1", "1/1"),
  STATUTE("statute", "statute", "2/2", "1/2"),
  COURT_ORDER("court-order", "court-order", "2/3", "1/3");

  private final String answer;
  private final String outcome;
  private final String existing;
  private final String claimed;

  Ground(String answer, String outcome, String existing, String claimed) {
    this.answer = answer;
    this.outcome = outcome;
    this.existing = existing;
    this.claimed = claimed;
  }

  /** As the row of the permission has it. */
  String answer() {
    return answer;
  }

  /** As its event has it. */
  String outcome() {
    return outcome;
  }

  /** The alert; empty where the table has none. */
  Optional<String> alert(boolean isClaimed) {
    return Optional.ofNullable(isClaimed ? claimed : existing);
  }
}
