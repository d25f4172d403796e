package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.evidence.FurtherEvents;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Statements;

/** Which events of the trail are about a case, and which of them about a patient. */
@ApplicationScoped
class EventsOfCase implements FurtherEvents {

  /** In the words of the index. */
  private static final String NAMES_A_CASE =
      " d.site_ods = ? AND (d.action LIKE 'review.%'"
          + " OR d.action IN ('audit.search', 'audit.export', 'sample.review'))";

  /**
   * What its person did in its time; each access that caused an alert, with what became of the
   * alert and who looked for it; each that was flagged or drawn, with the check and the sample by
   * which it was; and what was done in the case.
   */
  private static final String OF_CASE =
      """
      WITH alerts AS (SELECT p.* FROM review_case_alert c JOIN privacy_alert p USING (alert_id) WHERE c.case_id = ?),
      found AS (
        SELECT d.event_id FROM audit_detail d
         WHERE d.site_ods = ? AND d.user_id = ? AND d.recorded >= ? AND d.recorded < ?
        UNION
        SELECT d.event_id FROM alerts a JOIN audit_detail d ON d.site_ods = a.site_ods AND d.nhs_number = a.nhs_number
         WHERE d.permission_id = a.permission_id
            OR position('"alert":"' || a.alert_id || '"' IN convert_from(d.body, 'UTF8')) > 0
        UNION SELECT event_id FROM alerts
        UNION SELECT v.event_id FROM alerts a JOIN permission_to_view v USING (permission_id)
        UNION SELECT x.event_id FROM alerts a JOIN permission_end x USING (permission_id)
        UNION SELECT t.event_id FROM alerts a JOIN alert_attempt t USING (alert_id)
        UNION SELECT t.event_id FROM alerts a JOIN alert_result t USING (alert_id)
        UNION SELECT n.event_id FROM alerts a JOIN review_national_closing n USING (alert_id)
        UNION SELECT event_id FROM review_case_access WHERE case_id = ?
        UNION SELECT t.event_id FROM review_case_access c JOIN flag_access f USING (event_id) JOIN flag_turn t USING (turn_id)
         WHERE c.case_id = ?
        UNION SELECT access_id FROM sample_review WHERE case_id = ?
        UNION SELECT s.event_id FROM sample_review r JOIN sample_draw s USING (draw_id) WHERE r.case_id = ?
        UNION SELECT event_id FROM review_case WHERE case_id = ?
        UNION SELECT event_id FROM review_act WHERE case_id = ?
        UNION SELECT d.event_id FROM audit_detail d WHERE"""
          + NAMES_A_CASE
          + """
           AND audit_case(d.body) = ?)
      SELECT e.event_id FROM found JOIN audit_event e USING (event_id)
       WHERE e.site_ods = ? AND e.recorded < ? ORDER BY e.recorded, e.event_id
      """;

  /**
   * What was done in each case about an access to the patient's record; and, of such an access that
   * was drawn, who was shown the sample and who reviewed it. More a report for a patient would not
   * tell.
   */
  private static final String OF_PATIENT =
      """
      WITH own AS MATERIALIZED (SELECT event_id FROM audit_detail WHERE site_ods = ? AND nhs_number = ?),
      cases AS (
        SELECT c.case_id::text AS name FROM privacy_alert p JOIN review_case_alert c USING (alert_id)
         WHERE p.site_ods = ? AND p.nhs_number = ?
        UNION SELECT c.case_id::text FROM own JOIN review_case_access c USING (event_id)
        UNION SELECT r.case_id::text FROM own JOIN sample_review r ON r.access_id = own.event_id WHERE r.case_id IS NOT NULL),
      found AS (
        SELECT d.event_id, d.recorded FROM audit_detail d WHERE"""
          + NAMES_A_CASE
          + """
           AND audit_case(d.body) IN (SELECT name FROM cases)
        UNION
        SELECT d.event_id, d.recorded FROM own JOIN sample_review r ON r.access_id = own.event_id
          JOIN audit_detail d ON d.event_id = r.event_id
        UNION
        SELECT d.event_id, d.recorded FROM audit_detail d
         WHERE d.site_ods = ? AND d.action = 'sample.show'
           AND audit_draw(d.body) IN (SELECT a.draw_id::text FROM own JOIN sample_access a ON a.access_id = own.event_id))
      SELECT event_id FROM found
       WHERE recorded >= coalesce(?::timestamptz, '-infinity') AND recorded < coalesce(?::timestamptz, 'infinity')
       ORDER BY recorded, event_id LIMIT 5000
      """;

  @Inject private Statements statements;

  /**
   * Those of a case that were recorded before a moment; the opening of the case is one at least.
   */
  List<UUID> of(ReviewCase about, Instant until) {
    String site = about.site().value();
    return statements.rows(
        OF_CASE,
        row -> row.getObject(1, UUID.class),
        about.id(),
        site,
        about.userId(),
        about.eventsFrom().atOffset(ZoneOffset.UTC),
        about.eventsTo().atOffset(ZoneOffset.UTC),
        about.id(),
        about.id(),
        about.id(),
        about.id(),
        about.id(),
        about.id(),
        site,
        about.id().toString(),
        site,
        until.atOffset(ZoneOffset.UTC));
  }

  @Override
  public List<UUID> about(
      OdsCode site, NhsNumber patient, Optional<Instant> from, Optional<Instant> to) {
    return statements.rows(
        OF_PATIENT,
        row -> row.getObject(1, UUID.class),
        site.value(),
        patient.digits(),
        site.value(),
        patient.digits(),
        site.value(),
        site.value(),
        from.map(Instant::toString).orElse(null),
        to.map(Instant::toString).orElse(null));
  }
}
