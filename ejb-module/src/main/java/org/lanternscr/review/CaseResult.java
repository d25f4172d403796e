package org.lanternscr.review;

import java.util.UUID;

/** What came of an act in a case. */
public sealed interface CaseResult
    permits CaseResult.Done, CaseResult.Overtaken, CaseResult.NotDone {

  /** It is written. */
  record Done(UUID caseId) implements CaseResult {}

  /** Somebody else did something in the case meanwhile; nothing was written. */
  record Overtaken() implements CaseResult {}

  /** It is not allowed. */
  record NotDone(Refusal why) implements CaseResult {}
}
