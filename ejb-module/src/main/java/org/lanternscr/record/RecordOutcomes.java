package org.lanternscr.record;

import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.record.RecordView.Closed;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordView.Stale;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.record.SummarySearch.NoSummary;
import org.lanternscr.record.SummarySearch.OptedOut;
import org.lanternscr.record.SummarySearch.RefusedBySpine;

/** The audit words of each result. */
final class RecordOutcomes {

  private RecordOutcomes() {}

  static AuditOutcome of(SummarySearch search) {
    if (search instanceof Exists) {
      return AuditOutcome.EXISTS;
    }
    if (search instanceof NoSummary) {
      return AuditOutcome.NO_SUMMARY;
    }
    if (search instanceof OptedOut) {
      return AuditOutcome.OPTED_OUT;
    }
    return search instanceof RefusedBySpine
        ? AuditOutcome.REFUSED_BY_SPINE
        : AuditOutcome.NOT_PERMITTED_HERE;
  }

  static AuditOutcome of(RecordView view) {
    if (view instanceof Shown) {
      return AuditOutcome.SHOWN;
    }
    if (view instanceof Stale) {
      return AuditOutcome.STALE;
    }
    return view instanceof Closed closed ? of(closed.reason()) : AuditOutcome.REFUSED;
  }

  /** How the places in the record of a restricted patient are shown; null for all others. */
  static String places(SummaryRecord record, Patient patient) {
    if (!patient.restricted()) {
      return null;
    }
    return record.isMasked() ? "LOCATIONS_MASKED" : "LOCATIONS_AS_RECEIVED";
  }
}
