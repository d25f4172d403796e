package org.lanternscr.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** R5.1: what is typed is what is looked for, or it is said at its field why not. */
class SearchFormTest {

  private static final List<OdsCode> SITES = List.of(new OdsCode("RZZ01"), new OdsCode("RZZ02"));

  private static SearchDraft read(String... fields) {
    Map<String, String> sent = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      sent.put(fields[i], fields[i + 1]);
    }
    return SearchForm.read(field -> sent.getOrDefault(field, ""), SITES);
  }

  @Test
  void anEmptyFormAsksForEverythingOfTheFirstSite() {
    assertThat(read().terms()).contains(AuditTerms.everything(SITES.get(0)));
    assertThat(read("kind", "any", "outcome", "any", "reason", "any").terms())
        .contains(AuditTerms.everything(SITES.get(0)));
  }

  @Test
  void everyFieldIsATerm() {
    SearchDraft draft =
        read(
            "site", "RZZ02",
            "nhs-number", " 999 000 0018 ",
            "user", "999000000001",
            "kind", "permission.record",
            "outcome", "emergency",
            "reason", "E1",
            "from", "01-Nov-2026",
            "to", "26/11/2026");
    AuditTerms terms = draft.terms().orElseThrow();
    assertThat(terms)
        .isEqualTo(
            new AuditTerms(
                SITES.get(1),
                Optional.of(new NhsNumber("9990000018")),
                Optional.of("999000000001"),
                Optional.of(AuditAction.RECORD_PERMISSION),
                Optional.of(AuditOutcome.EMERGENCY),
                Optional.of("E1"),
                Optional.of(LocalDate.of(2026, 11, 1)),
                Optional.of(LocalDate.of(2026, 11, 26))));
    assertThat(SearchForm.of(terms).terms()).contains(terms);
    assertThat(SearchForm.read(SearchForm.of(terms)::typed, SITES).terms())
        .as("a kept search, sent again")
        .contains(terms);
    assertThat(draft).asString().doesNotContain("999");
  }

  /**
   * The address of the browser is nobody's choice of a site: one that is not offered is the first.
   */
  @Test
  void aSiteThatIsNotOfferedIsNotSearched() {
    assertThat(read("site", "RYY01").terms().orElseThrow().site()).isEqualTo(SITES.get(0));
  }

  @Test
  void eachFaultIsSaidAtItsFieldAndAllAtOnce() {
    SearchDraft draft =
        read("nhs-number", "999 000 0019", "user", "Dr One", "from", "31-Feb-2026", "to", "soon");
    assertThat(draft.terms()).isEmpty();
    assertThat(draft.faults())
        .containsExactly(
            Map.entry("nhs-number", "fault.CHECK_DIGIT"),
            Map.entry("user", "searchFault.user"),
            Map.entry("from", "searchFault.day"),
            Map.entry("to", "searchFault.day"));
    assertThat(draft.typed("user")).isEqualTo("Dr One");
    assertThat(read("from", "26-Nov-2026", "to", "01-Nov-2026").faults())
        .containsExactly(Map.entry("to", "searchFault.order"));
    assertThat(read("reason", "'; --").faults())
        .containsExactly(Map.entry("reason", "searchFault.reason"));
  }
}
