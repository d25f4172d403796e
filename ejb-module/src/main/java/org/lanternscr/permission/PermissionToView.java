package org.lanternscr.permission;

import java.time.Instant;
import java.util.UUID;
import org.lanternscr.patient.Patient;

/**
 * A permission "this time", bound to user, role profile, site and patient. Only {@link
 * PermissionDesk} makes one.
 */
public final class PermissionToView {

  private final UUID id;
  private final Patient patient;
  private final String basis;
  private final Instant given;
  private final Instant expires;

  PermissionToView(UUID id, Patient patient, String basis, Instant given, Instant expires) {
    this.id = id;
    this.patient = patient;
    this.basis = basis;
    this.given = given;
    this.expires = expires;
  }

  public UUID id() {
    return id;
  }

  public Patient patient() {
    return patient;
  }

  /** The legitimate relationship it rests on, such as {@code declared}. */
  public String basis() {
    return basis;
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
