package org.lanternscr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** R5.1: what is asked for stands in the statement's values, and each way has its own index. */
class TermsQueryTest {

  private static final OdsCode SITE = new OdsCode("RZZ01");
  private static final NhsNumber OTHER = new NhsNumber("9990000026");
  private static final AuditTerms ALL = AuditTerms.everything(SITE);
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-26T22:14:05.123Z");
  private static final String LAST = "01a207c7-cfe3-7609-812e-125c7fba4704";

  private static AuditTerms terms(
      String patient, String user, AuditAction kind, AuditOutcome outcome, String reason) {
    return new AuditTerms(
        SITE,
        Optional.ofNullable(patient).map(NhsNumber::new),
        Optional.ofNullable(user),
        Optional.ofNullable(kind),
        Optional.ofNullable(outcome),
        Optional.ofNullable(reason),
        Optional.empty(),
        Optional.empty());
  }

  private static TermsQuery first(AuditTerms terms) {
    return of(terms, Optional.empty());
  }

  private static TermsQuery of(AuditTerms terms, Optional<TermsQuery.Place> after) {
    return TermsQuery.of(terms, terms.patient().map(SamePatient::alone), after, 26);
  }

  @Test
  void everythingIsReadByTheEventsSoThatNoneIsHiddenThatLostItsDetail() {
    TermsQuery query = first(ALL);
    assertThat(query.sql())
        .contains("FROM audit_event e LEFT JOIN audit_detail d")
        .doesNotContain("OFFSET", "count(");
    assertThat(query.values()).containsExactly("RZZ01", 26);
  }

  @Test
  void aSpanIsOfWholeDaysInUtc() {
    AuditTerms span =
        new AuditTerms(
            SITE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(LocalDate.of(2026, 11, 1)),
            Optional.of(LocalDate.of(2026, 11, 26)));
    TermsQuery query = first(span);
    assertThat(query.sql()).contains("e.recorded >= ?", "e.recorded < ?");
    assertThat(query.values())
        .containsExactly(
            "RZZ01",
            OffsetDateTime.parse("2026-11-01T00:00Z"),
            OffsetDateTime.parse("2026-11-27T00:00Z"),
            26);
  }

  /** Events of one moment are parted by their ids, as they are ordered. */
  @Test
  void theNextPageBeginsAfterAPlace() {
    TermsQuery.Place place = new TermsQuery.Place(TIME, LAST);
    TermsQuery query = of(ALL, Optional.of(place));
    assertThat(query.sql())
        .contains("e.recorded <= ? AND (e.recorded, e.event_id) < (?, ?::uuid)")
        .contains("ORDER BY e.recorded DESC, e.event_id DESC");
    assertThat(query.values()).containsExactly("RZZ01", TIME, TIME, LAST, 26);
  }

  @Test
  void whatElseIsAskedOfAPatientOrAReasonIsLookedForAmongTheirFewEvents() {
    TermsQuery query =
        first(
            terms(
                "9990000018",
                "999000000001",
                AuditAction.RECORD_PERMISSION,
                AuditOutcome.EMERGENCY,
                "E1"));
    assertThat(query.sql())
        .contains("MATERIALIZED", "d.nhs_number = ?")
        .contains("f.action = 'permission.record' AND f.detail = ?");
    assertThat(query.values())
        .containsExactly(
            "RZZ01", "9990000018", "E1", "999000000001", "permission.record", "emergency", 26);
    assertThat(first(terms("9990000018", null, null, null, null)).sql())
        .as("alone they are read no further than the page")
        .doesNotContain("MATERIALIZED");
    assertThat(first(terms(null, null, null, null, "E1")).sql())
        .contains("d.action = 'permission.record' AND d.detail = ?")
        .doesNotContain("MATERIALIZED");
  }

  /** R5.4: each number by its own index, and of what these find the newest. */
  @Test
  void aPatientIsReadByEachOfTheirNumbers() {
    AuditTerms terms = terms("9990000018", null, null, null, null);
    SamePatient patient =
        new SamePatient(
            terms.patient().orElseThrow(), Set.of(OTHER, terms.patient().orElseThrow()), true);
    TermsQuery query = TermsQuery.of(terms, Optional.of(patient), Optional.empty(), 26);
    assertThat(query.sql())
        .containsOnlyOnce(" UNION ALL ")
        .contains("ORDER BY n.place DESC, n.event_id DESC LIMIT ?");
    assertThat(query.values())
        .containsExactly("RZZ01", "9990000018", 26, "RZZ01", OTHER.digits(), 26, 26);
    assertThat(query.sql().split("d\\.nhs_number = \\?")).hasSize(3);
  }

  /** Each bound is a row in the order of the index that it is meant for. */
  @Test
  void aUserAKindAndAnOutcomeAreReadPairByPair() {
    TermsQuery ofUser = first(terms(null, "999000000001", null, AuditOutcome.FAILED, null));
    assertThat(ofUser.sql())
        .contains("(d.site_ods, d.user_id, d.action, d.outcome) > (?, ?, b.action, b.outcome)")
        .contains(
            "(d.site_ods, d.user_id, d.action, d.outcome, d.recorded)"
                + " >= (?, ?, p.action, p.outcome, '-infinity')")
        .contains("p.outcome = ?", "d.user_id IS NOT NULL");
    TermsQuery ofKind = first(terms(null, null, AuditAction.FIND_PATIENT, null, null));
    assertThat(ofKind.sql())
        .contains("(d.site_ods, d.action, d.outcome) > (?, ?, b.outcome)")
        .doesNotContain("user_id");
    assertThat(ofKind.values().subList(0, 4))
        .containsExactly("RZZ01", "patient.find", "RZZ01", "patient.find");
  }

  /** As many blanks as values, in every form; a blank that is missed shifts all after it. */
  @Test
  void everyBlankHasItsValue() {
    for (int mask = 0; mask < 32; mask++) {
      AuditTerms terms =
          terms(
              (mask & 1) == 0 ? null : "9990000018",
              (mask & 2) == 0 ? null : "999000000001",
              (mask & 4) == 0 ? null : AuditAction.RECORD_PERMISSION,
              (mask & 8) == 0 ? null : AuditOutcome.EMERGENCY,
              (mask & 16) == 0 ? null : "E1");
      for (Optional<TermsQuery.Place> place :
          List.of(
              Optional.<TermsQuery.Place>empty(), Optional.of(new TermsQuery.Place(TIME, LAST)))) {
        Optional<SamePatient> twice =
            terms.patient().map(asked -> new SamePatient(asked, Set.of(asked, OTHER), true));
        for (TermsQuery query : List.of(of(terms, place), TermsQuery.of(terms, twice, place, 26))) {
          assertThat(query.sql().chars().filter(sign -> sign == '?').count())
              .as(query.sql())
              .isEqualTo(query.values().size());
        }
      }
    }
  }

  /** R5.1: the patient stands where patients stand, and the rest says what was looked for. */
  @Test
  void theEventOfASearchNamesWhatWasLookedFor() {
    AuditTerms terms =
        new AuditTerms(
            SITE,
            Optional.of(new NhsNumber("9990000018")),
            Optional.of("999000000001"),
            Optional.of(AuditAction.RECORD_PERMISSION),
            Optional.of(AuditOutcome.EMERGENCY),
            Optional.of("E1"),
            Optional.of(LocalDate.of(2026, 11, 1)),
            Optional.empty());
    AuditEvent event =
        AuditEvent.act(AuditAction.SEARCH_AUDIT, AuditOutcome.DONE)
            .searched(terms, Optional.of(UUID.fromString(LAST)));
    assertThat(event.members())
        .containsEntry("nhsNumber", "9990000018")
        .containsEntry(
            "search",
            "user=999000000001\naction=permission.record\noutcome=emergency\nreason=E1"
                + "\nfrom=2026-11-01\nafter="
                + LAST);
    assertThat(
            AuditEvent.act(AuditAction.SEARCH_AUDIT, AuditOutcome.DONE)
                .searched(ALL, Optional.empty())
                .members())
        .doesNotContainKeys("search", "nhsNumber");
    assertThat(terms).asString().doesNotContain("999000");
  }
}
