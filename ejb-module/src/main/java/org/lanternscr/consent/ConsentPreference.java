package org.lanternscr.consent;

import java.util.Locale;
import java.util.stream.Stream;
import org.lanternscr.record.SummarySearch;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.record.SummarySearch.NoSummary;
import org.lanternscr.record.SummarySearch.OptedOut;
import org.lanternscr.record.SummarySearch.RefusedBySpine;

/** What is known of a patient's sharing preference, which only a search tells. */
public enum ConsentPreference {
  ASK,
  /** A legacy value that counts as Ask. */
  YES,
  /** There is a summary without any value, which counts as Ask. */
  NOT_TOLD,
  /** Known to be No. */
  NO,
  /** Spine refuses access: most often No, but a fault of the site's registration looks the same. */
  REFUSED,
  /** Without a summary the preference cannot be read. */
  NO_SUMMARY,
  /** This site's registration does not permit the search. */
  NOT_PERMITTED;

  /** What a search told. */
  public static ConsentPreference of(SummarySearch search) {
    if (search instanceof Exists exists) {
      return switch (exists.preference()) {
        case ASK -> ASK;
        case YES -> YES;
        case NO -> NO;
        case NOT_TOLD -> NOT_TOLD;
      };
    }
    if (search instanceof OptedOut) {
      return NO;
    }
    if (search instanceof RefusedBySpine) {
      return REFUSED;
    }
    return search instanceof NoSummary ? NO_SUMMARY : NOT_PERMITTED;
  }

  /** Whether permission is asked each time. */
  public boolean countsAsAsk() {
    return this == ASK || this == YES || this == NOT_TOLD;
  }

  /** The word in the database and in events. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ConsentPreference ofWord(String word) {
    return Stream.of(values()).filter(p -> p.word().equals(word)).findFirst().orElseThrow();
  }
}
