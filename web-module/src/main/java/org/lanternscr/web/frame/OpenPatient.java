package org.lanternscr.web.frame;

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
 */
public record OpenPatient(
    String token,
    Patient patient,
    Optional<SummarySearch> search,
    Optional<PermissionToView> permission,
    Optional<RecordView> justRead,
    boolean endedEarlier) {

  /** A patient just found. */
  public static OpenPatient of(Patient patient, boolean endedEarlier) {
    return new OpenPatient(
        UUID.randomUUID().toString(),
        patient,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        endedEarlier);
  }

  public OpenPatient with(SummarySearch found) {
    return new OpenPatient(token, patient, Optional.of(found), permission, justRead, endedEarlier);
  }

  public OpenPatient with(PermissionToView given) {
    return new OpenPatient(token, patient, search, Optional.of(given), Optional.empty(), false);
  }

  public OpenPatient with(RecordView read) {
    return new OpenPatient(token, patient, search, permission, Optional.of(read), false);
  }

  public OpenPatient withoutJustRead() {
    return new OpenPatient(token, patient, search, permission, Optional.empty(), false);
  }

  public OpenPatient withoutPermission() {
    return new OpenPatient(token, patient, search, Optional.empty(), Optional.empty(), false);
  }

  /** The page on which to go on with them. */
  public String page() {
    if (patient.restricted()) {
      return Pages.RESTRICTED_PATIENT;
    }
    return permission.isPresent() ? Pages.VIEW_RECORD : Pages.ASK_PERMISSION;
  }

  /** The patient said no: another question needs another look. */
  public OpenPatient refused() {
    return new OpenPatient(
        token, patient, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Masked: a patient never reaches a log by accident. */
  @Override
  public String toString() {
    return "OpenPatient[masked]";
  }
}
