package org.lanternscr.review;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.SiteEvents;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.review.CapacityRule.Refused;
import org.lanternscr.sampling.DrawnAccess;
import org.lanternscr.sampling.DrawnSample;
import org.lanternscr.sampling.Samples;

/** The accesses of a sample with what an officer wants to know of each. */
@ApplicationScoped
class SampleLines {

  private static final String ALERTS =
      "SELECT a.permission_id, a.alert_id, c.case_id FROM privacy_alert a"
          + " LEFT JOIN review_case_alert c USING (alert_id) WHERE a.permission_id = ANY (?)";

  @Resource(lookup = "jdbc/lantern")
  private DataSource source;

  @Inject private Samples samples;
  @Inject private AttendanceEvidence attendances;
  @Inject private Officers officers;
  @Inject private Database database;

  private record Raised(UUID permission, UUID alert, Optional<UUID> caseId) {}

  List<SampleLine> of(DrawnSample sample, Caller caller) {
    List<DrawnAccess> accesses = samples.accesses(sample.id());
    Map<UUID, AuditEntry> entries =
        entries(sample.site(), accesses.stream().map(DrawnAccess::id).toList());
    Map<String, Raised> alerts = alerts(entries);
    CapacityRule rule = officers.capacity(caller, sample.site());
    return accesses.stream()
        .map(
            access -> {
              AuditEntry entry = entries.get(access.id());
              Optional<Raised> raised = entry.member("permission").map(alerts::get);
              boolean isOwn = access.userId().equals(caller.userId());
              return new SampleLine(
                  isOwn ? access.unreviewed() : access,
                  entry,
                  evidence(sample.site(), entry),
                  raised.map(Raised::alert),
                  raised.flatMap(Raised::caseId).filter(one -> !isOwn),
                  rule.in(access.userId()) instanceof Refused refused
                      ? Optional.of(refused.why())
                      : Optional.empty());
            })
        .toList();
  }

  /** The events of some accesses of a site. */
  Map<UUID, AuditEntry> entries(OdsCode site, List<UUID> accesses) {
    try (Connection connection = source.getConnection()) {
      return new SiteEvents(connection).named(site.value(), accesses);
    } catch (SQLException e) {
      throw new PersistenceException("The events of a sample failed: SQLSTATE " + e.getSQLState());
    }
  }

  /** By the permission as an event names it. */
  private Map<String, Raised> alerts(Map<UUID, AuditEntry> entries) {
    Object[] permissions =
        entries.values().stream().flatMap(entry -> entry.member("permission").stream()).toArray();
    List<Raised> raised =
        database.run(
            ALERTS,
            query -> {
              query.setArray(1, query.getConnection().createArrayOf("uuid", permissions));
              return Database.list(
                  query,
                  row ->
                      new Raised(
                          row.getObject(1, UUID.class),
                          row.getObject(2, UUID.class),
                          Optional.ofNullable(row.getObject(3, UUID.class))));
            });
    Map<String, Raised> byPermission = new HashMap<>();
    raised.forEach(one -> byPermission.put(one.permission().toString(), one));
    return byPermission;
  }

  private Evidence evidence(OdsCode site, AuditEntry entry) {
    return entry
        .patient()
        .flatMap(patient -> attendances.about(site, patient, entry.recorded().toInstant()))
        .orElseGet(Evidence::notChecked);
  }
}
