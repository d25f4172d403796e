package org.lanternscr.permission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.persistence.permission.RevokedRow;
import org.lanternscr.persistence.permission.StandingRow;
import org.lanternscr.platform.Caller;

/** The rows of the permissions that last, as the database has them now. */
@ApplicationScoped
class StandingRows {

  private static final int MOST = 200;

  /** What neither has ended nor was revoked. */
  private static final String HOLDING =
      "select s from StandingRow s where s.siteOds = :site and s.ends > :now and not exists"
          + " (select r from RevokedRow r where r.standingId = s.standingId)";

  private static final String NEWEST = " order by s.given desc";

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

  /** Those of a patient that hold at a site, newest first. */
  List<StandingPermission> of(OdsCode site, NhsNumber patient) {
    return found(
        holding(HOLDING + " and s.nhsNumber = :patient" + NEWEST, site)
            .setParameter("patient", patient.digits()));
  }

  /** Those that a person recorded and that hold at a site, newest first. */
  List<StandingPermission> by(OdsCode site, String userId) {
    return found(
        holding(HOLDING + " and s.userId = :user" + NEWEST, site).setParameter("user", userId));
  }

  /** Those that hold at a site, newest first; at most two hundred. */
  List<StandingPermission> at(OdsCode site) {
    return found(holding(HOLDING + NEWEST, site));
  }

  /** The one of an id, while it holds at a site. */
  Optional<StandingPermission> holding(OdsCode site, UUID id) {
    return found(holding(HOLDING + " and s.standingId = :id", site).setParameter("id", id)).stream()
        .findFirst();
  }

  private TypedQuery<StandingRow> holding(String query, OdsCode site) {
    return entities
        .createQuery(query, StandingRow.class)
        .setParameter("site", site.value())
        .setParameter("now", Instant.now().atOffset(ZoneOffset.UTC));
  }

  private static List<StandingPermission> found(TypedQuery<StandingRow> query) {
    return query.setMaxResults(MOST).getResultList().stream()
        .map(StandingRows::permission)
        .toList();
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
