package org.lanternscr.permission;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.patient.Patient;
import org.lanternscr.site.Ground;

/**
 * A permission for one access, bound to user, role profile, site and patient. Only {@link
 * PermissionDesk} makes one.
 */
public final class PermissionToView {

  private final UUID id;
  private final Patient patient;
  private final RelationshipNow relationship;
  private final Justification why;
  private final Instant given;
  private final Instant expires;
  private final boolean confirmed;
  private final boolean watched;

  PermissionToView(
      UUID id,
      Patient patient,
      RelationshipNow relationship,
      Justification why,
      Instant given,
      Instant expires,
      boolean confirmed,
      boolean watched) {
    this.id = id;
    this.patient = patient;
    this.relationship = relationship;
    this.why = why;
    this.given = given;
    this.expires = expires;
    this.confirmed = confirmed;
    this.watched = watched;
  }

  public UUID id() {
    return id;
  }

  public Patient patient() {
    return patient;
  }

  /** The legitimate relationship it rests on, such as {@code declared}. */
  public String basis() {
    return relationship.basis().word();
  }

  /** The attendance it rests on, in one line; empty where the relationship has another basis. */
  public Optional<String> evidence() {
    return relationship.evidence();
  }

  /** Whether the relationship is claimed by this access itself. */
  public boolean isSelfClaimed() {
    return relationship.basis().isSelfClaimed();
  }

  /** On what it was opened without the patient's permission; empty when somebody agreed. */
  public Optional<Ground> ground() {
    return why.ground();
  }

  /** Whether somebody else agreed who may decide for the patient. */
  public boolean isAgreedByAnother() {
    return why.outcome() == AuditOutcome.SOMEONE_AGREES;
  }

  /** The permission that lasts under which it is; empty when it is for this time alone. */
  public Optional<StandingPermission> under() {
    return why.under();
  }

  /** Whether nobody was asked now, because that permission was given earlier. */
  public boolean isGivenEarlier() {
    return why.outcome() == AuditOutcome.GIVEN_EARLIER;
  }

  /** Whether the privacy officer is told of it. */
  public boolean isAlerted() {
    return alert().isPresent();
  }

  Optional<AlertCode> alert() {
    return AlertRule.of(relationship.basis(), why.ground());
  }

  /** What the privacy officer reads of why, in one line; empty when nobody had to explain. */
  public String words() {
    return why.words();
  }

  /** Whether the privacy officer is asked to follow it up. */
  public boolean isToBeFollowedUp() {
    return !confirmed || !why.note().followUps().isEmpty();
  }

  /** Whether an officer watches the record, and was told of this access. */
  public boolean isWatched() {
    return watched;
  }

  public Instant given() {
    return given;
  }

  public Instant expires() {
    return expires;
  }

  /** The short reference shown on the record page: the last eight characters of the id. */
  public String reference() {
    String text = id.toString();
    return text.substring(text.length() - 8).toUpperCase(java.util.Locale.ROOT);
  }
}
