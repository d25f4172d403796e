package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Statements;
import org.lanternscr.review.CapacityRule.Refused;
import org.lanternscr.sampling.DrawnAccess;
import org.lanternscr.sampling.DrawnSample;
import org.lanternscr.sampling.Samples;

/** The accesses of a sample with what an officer wants to know of each. */
@ApplicationScoped
class SampleLines {

  /** An access is in a case by its alert, by a flag of it, or by a sample. */
  private static final String STANDINGS =
      """
      SELECT a.id, p.alert_id, f.event_id AS flagged_id, coalesce(k.case_id, c.case_id, r.case_id) AS case_id
        FROM unnest(?::uuid[]) AS a(id)
        LEFT JOIN audit_detail d ON d.event_id = a.id
        LEFT JOIN privacy_alert p ON p.permission_id = d.permission_id
        LEFT JOIN review_case_alert k ON k.alert_id = p.alert_id
        LEFT JOIN LATERAL (SELECT g.event_id FROM flag_access g
                            WHERE g.flags > 0 AND (g.permission_id = d.permission_id OR g.event_id = a.id) LIMIT 1) f ON true
        LEFT JOIN review_case_access c ON c.event_id = f.event_id
        LEFT JOIN LATERAL (SELECT s.case_id FROM sample_review s
                            WHERE s.access_id = a.id AND s.case_id IS NOT NULL LIMIT 1) r ON true
      """;

  @Inject private Samples samples;
  @Inject private AttendanceEvidence attendances;
  @Inject private Officers officers;
  @Inject private CaseEvents events;
  @Inject private Statements statements;

  private record Standing(
      UUID access, Optional<UUID> alert, Optional<UUID> flagged, Optional<UUID> caseId) {}

  List<SampleLine> of(DrawnSample sample, Caller caller) {
    List<DrawnAccess> accesses = samples.accesses(sample.id());
    List<UUID> ids = accesses.stream().map(DrawnAccess::id).toList();
    Map<UUID, AuditEntry> entries = events.named(sample.site(), ids);
    Map<UUID, Standing> standings = standings(ids);
    CapacityRule rule = officers.capacity(caller, sample.site());
    return accesses.stream()
        .map(
            access -> {
              AuditEntry entry = entries.get(access.id());
              Standing standing = standings.get(access.id());
              boolean isOwn = access.userId().equals(caller.userId());
              return new SampleLine(
                  isOwn ? access.unreviewed() : access,
                  entry,
                  evidence(sample.site(), entry),
                  standing.alert(),
                  standing.caseId().filter(found -> !isOwn),
                  isOwn ? Optional.empty() : standing.flagged(),
                  rule.in(access.userId()) instanceof Refused refused
                      ? Optional.of(refused.why())
                      : Optional.empty());
            })
        .toList();
  }

  private Map<UUID, Standing> standings(List<UUID> accesses) {
    return statements
        .rows(
            STANDINGS,
            row ->
                new Standing(
                    row.getObject("id", UUID.class),
                    Optional.ofNullable(row.getObject("alert_id", UUID.class)),
                    Optional.ofNullable(row.getObject("flagged_id", UUID.class)),
                    Optional.ofNullable(row.getObject("case_id", UUID.class))),
            accesses)
        .stream()
        .collect(Collectors.toMap(Standing::access, Function.identity()));
  }

  private Evidence evidence(OdsCode site, AuditEntry entry) {
    return entry
        .patient()
        .map(patient -> attendances.about(site, patient, entry.recorded().toInstant()))
        .orElseGet(() -> Evidence.notChecked("The entry names no patient"));
  }
}
