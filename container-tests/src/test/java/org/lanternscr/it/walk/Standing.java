package org.lanternscr.it.walk;

import java.util.Optional;
import java.util.UUID;
import org.lanternscr.it.TestPatient;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.permission.Revocation;
import org.lanternscr.permission.StandingKind;

/** A permission that lasts, as the model has it. */
final class Standing {

  private final UUID id;
  private final StandingKind kind;
  private final String recorder;
  private final OdsCode site;
  private final TestPatient patient;
  private Optional<String> revokedBy = Optional.empty();
  private boolean isOver;

  Standing(UUID id, StandingKind kind, String recorder, OdsCode site, TestPatient patient) {
    this.id = id;
    this.kind = kind;
    this.recorder = recorder;
    this.site = site;
    this.patient = patient;
  }

  UUID id() {
    return id;
  }

  TestPatient patient() {
    return patient;
  }

  boolean isOf(TestPatient somebody, OdsCode where) {
    return patient == somebody && site.equals(where);
  }

  boolean isAt(OdsCode where) {
    return site.equals(where);
  }

  boolean holds() {
    return revokedBy.isEmpty() && !isOver;
  }

  /** Whether somebody in a role may open a record of a patient under it. */
  boolean countsFor(Post post, TestPatient asked) {
    return holds()
        && isOf(asked, post.site())
        && switch (kind) {
          case EXTENDED -> recorder.equals(post.userId());
          case WORKGROUP -> post.isInTheTeam();
          case RECEPTION -> !recorder.equals(post.userId());
        };
  }

  /** What somebody who may revoke it is told. */
  Revocation revokedNowBy(String user) {
    if (revokedBy.isPresent()) {
      return revokedBy.get().equals(user) ? Revocation.DONE_BEFORE : Revocation.DONE_BY_ANOTHER;
    }
    if (isOver) {
      return Revocation.ENDED;
    }
    revokedBy = Optional.of(user);
    return Revocation.DONE;
  }

  void isOverNow() {
    isOver = true;
  }

  /** What must stand of it, in the form of {@link Outside#standing}. */
  String row() {
    return String.join(
        " ",
        id.toString(),
        kind.word(),
        recorder,
        site.value(),
        patient.number().digits(),
        "told",
        revokedBy.map(user -> "revoked-by-" + user).orElse("not-revoked"),
        revokedBy.isPresent() ? "1" : "0");
  }
}
