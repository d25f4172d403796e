package org.lanternscr.evidence;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.site.StaffIdentity;

/** Makes the report of who looked at a patient's record. */
@ApplicationScoped
class ReportMaker {

  @EJB private SiteRegistry sites;
  @Inject private ReadingRoom room;
  @Inject @Any private Instance<FurtherEvents> further;

  /**
   * Makes it; empty where the desk is busy.
   *
   * @param request whose selection is of one patient
   */
  Optional<AccessReport> make(PackRequest request) {
    return room.look(() -> report(request));
  }

  private AccessReport report(PackRequest request) throws SQLException {
    Selection asked = request.selection();
    SamePatient patient = asked.patient().orElseThrow();
    StaffIdentity policy = sites.accessRules(request.site()).staff();
    AccessGathering gathering = new AccessGathering(policy);
    List<UUID> others = further(request, patient);
    try (Snapshot snapshot = room.snapshot(asked, request.site())) {
      snapshot.eachRecorded(gathering::take);
      if (!others.isEmpty()) {
        snapshot.eachRecorded(Selection.ofEvents(others), gathering::take);
      }
      return new AccessReport(
          patient,
          asked.from().map(ReportMaker::utc),
          asked.to().map(ReportMaker::utc).orElseThrow(),
          policy,
          gathering.accesses(),
          gathering.isCut(),
          snapshot.emptiedBefore());
    } catch (IOException e) {
      throw new IllegalStateException("The events cannot be read", e);
    }
  }

  /** What is about two of the numbers comes once. */
  private List<UUID> further(PackRequest request, SamePatient patient) {
    Selection asked = request.selection();
    return further.stream()
        .flatMap(
            source ->
                patient.all().stream()
                    .map(number -> source.about(request.site(), number, asked.from(), asked.to())))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
