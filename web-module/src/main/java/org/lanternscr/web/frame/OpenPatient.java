package org.lanternscr.web.frame;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.record.RecordView;
import org.lanternscr.record.SummarySearch;

/**
 * The patient in context and how far their record has been asked for.
 *
 * @param token names this choice of a patient in the forms rendered for it; it tells nothing
 * @param search what the national service said of a summary, once it was asked
 * @param permission the permission to view, while there is one
 * @param justRead the result of "Read again", until it has been shown
 * @param endedEarlier whether choosing this patient ended the access to an earlier one
 * @param shown whether the record has come to the screen under the present permission
 * @param refused when the patient said no to the last question
 */
public record OpenPatient(
    String token,
    Patient patient,
    Optional<SummarySearch> search,
    Optional<PermissionToView> permission,
    Optional<RecordView> justRead,
    boolean endedEarlier,
    boolean shown,
    Optional<Instant> refused) {

  /** A patient just found. */
  public static OpenPatient of(Patient patient, boolean endedEarlier) {
    return new OpenPatient(
        UUID.randomUUID().toString(),
        patient,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        endedEarlier,
        false,
        Optional.empty());
  }

  public OpenPatient with(SummarySearch found) {
    return new OpenPatient(
        token, patient, Optional.of(found), permission, justRead, endedEarlier, shown, refused);
  }

  public OpenPatient with(PermissionToView given) {
    return next(search, Optional.of(given), Optional.empty(), false, Optional.empty());
  }

  public OpenPatient with(RecordView read) {
    return next(search, permission, Optional.of(read), shown, refused);
  }

  public OpenPatient withoutJustRead() {
    return next(search, permission, Optional.empty(), shown, refused);
  }

  /** The record has come to the screen. */
  public OpenPatient withRecordShown() {
    return next(search, permission, Optional.empty(), true, refused);
  }

  public OpenPatient withoutPermission() {
    return next(search, Optional.empty(), Optional.empty(), false, refused);
  }

  /** The patient said no: another question needs another look. */
  public OpenPatient refusedAt(Instant moment) {
    return next(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(moment));
  }

  private OpenPatient next(
      Optional<SummarySearch> found,
      Optional<PermissionToView> given,
      Optional<RecordView> read,
      boolean isShown,
      Optional<Instant> refusal) {
    return new OpenPatient(token, patient, found, given, read, false, isShown, refusal);
  }

  /** The page on which to go on with them. */
  public String page() {
    return permission.isPresent() ? Pages.VIEW_RECORD : Pages.ASK_PERMISSION;
  }

  /** Masked: a patient never reaches a log by accident. */
  @Override
  public String toString() {
    return "OpenPatient[masked]";
  }
}
