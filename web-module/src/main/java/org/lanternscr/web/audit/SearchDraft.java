package org.lanternscr.web.audit;

import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.AuditTerms;

/**
 * A search as it was typed.
 *
 * @param typed by the names of the fields
 * @param faults message keys by the names of the fields, in the order of the form
 * @param terms what it asks for, once nothing is wrong
 */
record SearchDraft(
    Map<String, String> typed, Map<String, String> faults, Optional<AuditTerms> terms) {

  SearchDraft {
    typed = Map.copyOf(typed);
  }

  String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  /** Masked: it can name a patient. */
  @Override
  public String toString() {
    return "SearchDraft[masked]";
  }
}
