package org.lanternscr.record;

import org.lanternscr.kernel.ScrId;

/** What the national service says of a patient's summary, without any clinical text. */
public sealed interface SummarySearch {

  /** A summary exists; permission must be asked. */
  record Exists(ScrId id, SharingPreference preference) implements SummarySearch {}

  /** No summary is held; that says nothing about allergies or medicines. */
  record NoSummary() implements SummarySearch {}

  /** The patient is known to have chosen not to have a summary. */
  record OptedOut() implements SummarySearch {}

  /**
   * Spine refuses access: most often the patient opted out, but a wrong ASID looks the same
   * (scr-domain.md B5).
   */
  record RefusedBySpine() implements SummarySearch {}

  /** The site's registration does not permit the call: a fault of configuration. */
  record NotPermittedHere() implements SummarySearch {}
}
