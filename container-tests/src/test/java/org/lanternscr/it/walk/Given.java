package org.lanternscr.it.walk;

import java.util.Optional;
import java.util.UUID;
import org.lanternscr.it.TestPatient;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.StandingPermission;

/** A permission that a door gave, as the model has it. */
final class Given {

  /** Whether it holds; of two that were asked for at one moment nobody knows which. */
  enum Hold {
    YES,
    NO,
    PERHAPS
  }

  private final PermissionToView permission;
  private final Sitting sitting;
  private final Post post;
  private final TestPatient patient;
  private final Ground ground;
  private final boolean isClaimed;
  private Hold hold;
  private int shown;
  private int shownAgain;
  private int printed;

  Given(
      PermissionToView permission,
      Sitting sitting,
      TestPatient patient,
      Ground ground,
      boolean isClaimed,
      Hold hold) {
    this.permission = permission;
    this.sitting = sitting;
    this.post = sitting.post();
    this.patient = patient;
    this.ground = ground;
    this.isClaimed = isClaimed;
    this.hold = hold;
  }

  PermissionToView permission() {
    return permission;
  }

  UUID id() {
    return permission.id();
  }

  Sitting sitting() {
    return sitting;
  }

  TestPatient patient() {
    return patient;
  }

  /** Whether it holds for somebody who asks by it. */
  Hold holdsFor(Sitting asking) {
    boolean isTheirs = asking == sitting && !asking.isOver() && asking.post() == post;
    return isTheirs ? hold : Hold.NO;
  }

  void end() {
    hold = Hold.NO;
  }

  /** Whether it was given for a patient at a site. */
  boolean isFor(TestPatient somebody, OdsCode site) {
    return patient == somebody && post.site().equals(site);
  }

  Optional<String> alert() {
    return ground.alert(isClaimed);
  }

  /** What must stand of it in the database, in the form of {@link Outside#permissions}. */
  String row() {
    return String.join(
        " ",
        id().toString(),
        sitting.signIn(),
        post.userId(),
        post.profile(),
        post.site().value(),
        patient.number().digits(),
        ground.answer(),
        isClaimed ? "self-claimed" : "existing",
        ground.outcome(),
        "told",
        alert().orElse("no-alert"),
        alert().isPresent() ? "together" : "alone",
        basis(),
        standing().map(UUID::toString).orElse("this-time"));
  }

  private String basis() {
    if (isClaimed) {
      return "self-claim";
    }
    return post.site().value().equals(Standings.ATTENDED) ? "attendance" : "declared";
  }

  /** The permission that lasts under which it is. */
  Optional<UUID> standing() {
    return permission.under().map(StandingPermission::id);
  }

  void shown(boolean isAgain, boolean isPrint) {
    if (isPrint) {
      printed++;
    }
    if (!isAgain) {
      shown++;
    } else if (!isPrint) {
      shownAgain++;
    }
  }

  /** What must stand of it in the trail, in the form of {@link Outside#shown}; empty if nothing. */
  Optional<String> showings() {
    return shown + shownAgain + printed == 0
        ? Optional.empty()
        : Optional.of("%s %d %d %d while-it-held".formatted(id(), shown, shownAgain, printed));
  }
}
