package org.lanternscr.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.envers.Audited;

/** A row of the trail: leaf, body, salt and search columns, with the indexes that the trail has. */
@Entity
@Audited
@Table(
    name = "event",
    indexes = {
      @Index(columnList = "recorded"),
      @Index(columnList = "site_ods, recorded DESC, event_id DESC"),
      @Index(columnList = "site_ods, nhs_number, recorded DESC"),
      @Index(columnList = "site_ods, user_id, recorded DESC")
    })
public class Event {

  private static final String COLUMNS =
      "event_id, recorded, site_ods, origin, commitment, leaf_hash, environment, body, salt, action,"
          + " phase, outcome, attempt_id, user_id, user_name, role_profile, role_code, role_name,"
          + " role_organisation, nhs_number, permission_id, detail";

  static final String READ =
      "SELECT "
          + COLUMNS
          + " FROM public.audit_event JOIN public.audit_detail USING (event_id, site_ods, recorded)"
          + " WHERE action = 'record.show' LIMIT 1000";

  static final String INSERT =
      "INSERT INTO plain ("
          + COLUMNS
          + ") VALUES (?"
          + ", ?".repeat(COLUMNS.split(",").length - 1)
          + ")";

  @Id
  @org.javers.core.metamodel.annotation.Id
  @Column(name = "event_id")
  private UUID eventId;

  private OffsetDateTime recorded;

  @Column(name = "site_ods", columnDefinition = "text")
  private String siteOds;

  @Column(columnDefinition = "text")
  private String origin;

  private byte[] commitment;

  @Column(name = "leaf_hash")
  private byte[] leafHash;

  @Column(columnDefinition = "text")
  private String environment;

  @Column(columnDefinition = "bytea")
  private byte[] body;

  private byte[] salt;

  @Column(columnDefinition = "text")
  private String action;

  @Column(columnDefinition = "text")
  private String phase;

  @Column(columnDefinition = "text")
  private String outcome;

  @Column(name = "attempt_id")
  private UUID attemptId;

  @Column(name = "user_id", columnDefinition = "text")
  private String userId;

  @Column(name = "user_name", columnDefinition = "text")
  private String userName;

  @Column(name = "role_profile", columnDefinition = "text")
  private String roleProfile;

  @Column(name = "role_code", columnDefinition = "text")
  private String roleCode;

  @Column(name = "role_name", columnDefinition = "text")
  private String roleName;

  @Column(name = "role_organisation", columnDefinition = "text")
  private String roleOrganisation;

  @Column(name = "nhs_number", columnDefinition = "text")
  private String nhsNumber;

  @Column(name = "permission_id")
  private UUID permissionId;

  @Column(columnDefinition = "text")
  private String detail;

  protected Event() {}

  /** A row of the trail, under a new id and time. */
  static Event of(ResultSet row) throws SQLException {
    Event event = new Event();
    event.siteOds = row.getString("site_ods");
    event.origin = row.getString("origin");
    event.commitment = row.getBytes("commitment");
    event.leafHash = row.getBytes("leaf_hash");
    event.environment = row.getString("environment");
    event.body = row.getBytes("body");
    event.salt = row.getBytes("salt");
    event.action = row.getString("action");
    event.phase = row.getString("phase");
    event.outcome = row.getString("outcome");
    event.attemptId = row.getObject("attempt_id", UUID.class);
    event.userId = row.getString("user_id");
    event.userName = row.getString("user_name");
    event.roleProfile = row.getString("role_profile");
    event.roleCode = row.getString("role_code");
    event.roleName = row.getString("role_name");
    event.roleOrganisation = row.getString("role_organisation");
    event.nhsNumber = row.getString("nhs_number");
    event.permissionId = row.getObject("permission_id", UUID.class);
    event.detail = row.getString("detail");
    return event;
  }

  /** The same under a new id and time. */
  Event again() {
    Event event = new Event();
    event.recorded = OffsetDateTime.now(ZoneOffset.UTC);
    event.eventId = Ids.at(event.recorded.toInstant());
    event.siteOds = siteOds;
    event.origin = origin;
    event.commitment = commitment;
    event.leafHash = leafHash;
    event.environment = environment;
    event.body = body;
    event.salt = salt;
    event.action = action;
    event.phase = phase;
    event.outcome = outcome;
    event.attemptId = attemptId;
    event.userId = userId;
    event.userName = userName;
    event.roleProfile = roleProfile;
    event.roleCode = roleCode;
    event.roleName = roleName;
    event.roleOrganisation = roleOrganisation;
    event.nhsNumber = nhsNumber;
    event.permissionId = permissionId;
    event.detail = detail;
    return event;
  }

  /** Gives a statement the values of {@link #INSERT}. */
  void bind(PreparedStatement insert) throws SQLException {
    Object[] values = {
      eventId,
      recorded,
      siteOds,
      origin,
      commitment,
      leafHash,
      environment,
      body,
      salt,
      action,
      phase,
      outcome,
      attemptId,
      userId,
      userName,
      roleProfile,
      roleCode,
      roleName,
      roleOrganisation,
      nhsNumber,
      permissionId,
      detail
    };
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
  }

  String userId() {
    return userId;
  }
}
