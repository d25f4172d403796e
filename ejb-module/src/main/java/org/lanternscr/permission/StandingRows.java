package org.lanternscr.permission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.persistence.permission.RefusedRow;
import org.lanternscr.persistence.permission.RevokedRow;
import org.lanternscr.persistence.permission.StandingRow;
import org.lanternscr.platform.Caller;

/** The rows of the permissions that last, as the database has them now. */
@ApplicationScoped
class StandingRows {

  /** What neither has ended nor was revoked. */
  private static final String HOLDING =
      "select s from StandingRow s where s.siteOds = :site and s.ends > :now and not exists"
          + " (select r from RevokedRow r where r.standingId = s.standingId)";

  private static final String BY_NUMBER = " and s.nhsNumber in :patient";

  /**
   * By any of a patient's numbers, and they have not refused since, by whichever of them; by the
   * clocks of the servers, whose skew raises an alarm.
   */
  private static final String OF_PATIENT =
      BY_NUMBER
          + " and not exists (select f from RefusedRow f"
          + " where f.siteOds = s.siteOds and f.nhsNumber in :patient and f.refused > s.given)";

  /** The ids begin with the moment, so their order is that of time. */
  private static final String NEWEST = " order by s.standingId desc";

  private static final String AFTER = " and s.standingId < :after";

  @PersistenceContext private EntityManager entities;

  void write(StandingPermission made, Caller caller, UUID event) {
    entities.persist(
        new StandingRow(
            made.id(),
            event,
            made.kind().word(),
            made.site().value(),
            made.patient().digits(),
            caller.userId(),
            caller.displayName(),
            caller.role().orElseThrow().profile(),
            caller.role().orElseThrow().name(),
            made.agreement().givenBy(),
            made.agreement().name().map(ProxyName::text).orElse(null),
            made.workgroup().orElse(null),
            made.given().atOffset(ZoneOffset.UTC),
            made.ends().atOffset(ZoneOffset.UTC)));
  }

  void revoke(StandingPermission permission, Caller caller, UUID event, String reason) {
    entities.persist(
        new RevokedRow(
            permission.id(),
            event,
            caller.userId(),
            reason,
            Instant.now().atOffset(ZoneOffset.UTC)));
  }

  /** Keeps that a patient said no: nothing that they agreed to before it holds. */
  void refuse(OdsCode site, NhsNumber patient, UUID event) {
    entities.persist(
        new RefusedRow(
            event,
            site.value(),
            patient.digits(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC)));
  }

  /**
   * Lets one at a time revoke what a patient agreed to at a site, until the transaction ends; what
   * is read after it is what the one before has left.
   */
  void lock(OdsCode site, NhsNumber patient) {
    entities
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtext('standing ' || ?1 || ?2)) as text)")
        .setParameter(1, site.value())
        .setParameter(2, patient.digits())
        .getSingleResult();
  }

  /** Those of a patient that hold at a site, by any of their numbers, newest first; all of them. */
  List<StandingPermission> of(OdsCode site, KnownNumbers patient) {
    return found(
        holding(HOLDING + OF_PATIENT + NEWEST, site).setParameter("patient", patient.digits()));
  }

  /** Those of a patient that are not revoked, be there a refusal since or not. */
  List<StandingPermission> toRevoke(OdsCode site, KnownNumbers patient) {
    return found(
        holding(HOLDING + BY_NUMBER + NEWEST, site).setParameter("patient", patient.digits()));
  }

  /** Those that a person recorded and that hold at a site, from after one of them. */
  StandingPage by(OdsCode site, String userId, Optional<UUID> after) {
    return page(HOLDING + " and s.userId = :user", site, after, Map.of("user", userId));
  }

  /** Those that hold at a site, from after one of them. */
  StandingPage at(OdsCode site, Optional<UUID> after) {
    return page(HOLDING, site, after, Map.of());
  }

  /** The one of an id, while it holds for a patient at a site. */
  Optional<StandingPermission> holding(OdsCode site, KnownNumbers patient, UUID id) {
    return found(
            holding(HOLDING + OF_PATIENT + " and s.standingId = :id", site)
                .setParameter("patient", patient.digits())
                .setParameter("id", id))
        .stream()
        .findFirst();
  }

  /** The one of an id that was recorded at a site, whether or not it still holds. */
  Optional<StandingPermission> recorded(OdsCode site, UUID id) {
    return Optional.ofNullable(entities.find(StandingRow.class, id))
        .filter(row -> row.siteOds().equals(site.value()))
        .map(StandingRows::permission);
  }

  /** Who has revoked one. */
  Optional<String> revokedBy(UUID id) {
    return Optional.ofNullable(entities.find(RevokedRow.class, id)).map(RevokedRow::userId);
  }

  private StandingPage page(
      String query, OdsCode site, Optional<UUID> after, Map<String, String> parameters) {
    TypedQuery<StandingRow> holding =
        holding(query + after.map(id -> AFTER).orElse("") + NEWEST, site);
    after.ifPresent(id -> holding.setParameter("after", id));
    parameters.forEach(holding::setParameter);
    return StandingPage.of(found(holding.setMaxResults(StandingPage.SIZE + 1)));
  }

  private TypedQuery<StandingRow> holding(String query, OdsCode site) {
    return entities
        .createQuery(query, StandingRow.class)
        .setParameter("site", site.value())
        .setParameter("now", Instant.now().atOffset(ZoneOffset.UTC));
  }

  private static List<StandingPermission> found(TypedQuery<StandingRow> query) {
    return query.getResultList().stream().map(StandingRows::permission).toList();
  }

  private static StandingPermission permission(StandingRow row) {
    return new StandingPermission(
        row.standingId(),
        StandingKind.ofWord(row.kind()),
        new OdsCode(row.siteOds()),
        new NhsNumber(row.nhsNumber()),
        new StandingPermission.Recorder(row.userId(), row.userName(), row.roleName()),
        Agreement.of(row.givenBy(), row.givenByName()),
        Optional.ofNullable(row.workgroup()),
        row.given().toInstant(),
        row.ends().toInstant());
  }
}
