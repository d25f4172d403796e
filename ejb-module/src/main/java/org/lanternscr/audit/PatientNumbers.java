package org.lanternscr.audit;

import org.lanternscr.kernel.NhsNumber;

/** Knows by which NHS numbers a patient is known, so that the trail is read by each of them. */
public interface PatientNumbers {

  /** The patient of a number. */
  SamePatient patientOf(NhsNumber number);
}
