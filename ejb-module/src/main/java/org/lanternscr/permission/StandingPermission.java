package org.lanternscr.permission;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/**
 * A permission that lasts. It opens nothing by itself: each access under it is a {@link
 * PermissionToView} of its own, and only {@link PermissionDesk} makes either.
 */
public final class StandingPermission {

  private final UUID id;
  private final StandingKind kind;
  private final OdsCode site;
  private final NhsNumber patient;
  private final Recorder recorder;
  private final Agreement agreement;
  private final Optional<String> workgroup;
  private final Instant given;
  private final Instant ends;

  /** Who recorded it, and in which role. */
  public record Recorder(String userId, String name, String role) {}

  StandingPermission(
      UUID id,
      StandingKind kind,
      OdsCode site,
      NhsNumber patient,
      Recorder recorder,
      Agreement agreement,
      Optional<String> workgroup,
      Instant given,
      Instant ends) {
    this.id = id;
    this.kind = kind;
    this.site = site;
    this.patient = patient;
    this.recorder = recorder;
    this.agreement = agreement;
    this.workgroup = workgroup;
    this.given = given;
    this.ends = ends;
  }

  public UUID id() {
    return id;
  }

  public StandingKind kind() {
    return kind;
  }

  public OdsCode site() {
    return site;
  }

  public NhsNumber patient() {
    return patient;
  }

  /** Who recorded it. */
  public Recorder recorder() {
    return recorder;
  }

  /** Who agreed. */
  public Agreement agreement() {
    return agreement;
  }

  /** The workgroup it counts for. */
  public Optional<String> workgroup() {
    return workgroup;
  }

  public Instant given() {
    return given;
  }

  public Instant ends() {
    return ends;
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "StandingPermission[" + kind.word() + "]";
  }
}
