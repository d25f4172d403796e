package org.lanternscr.alert;

import java.util.UUID;
import org.lanternscr.platform.Caller;

/**
 * An alert that this server alone may send now.
 *
 * @param number which attempt of the alert it is, from 1
 * @param attempt the audit event of the attempt
 * @param tries how often it was tried with this grant, this time included
 * @param caller whoever raised it, in the sign-in whose grant is used
 * @param isKept whether that sign-in is over and its grant was kept
 */
record DueAlert(Alert alert, int number, UUID attempt, int tries, Caller caller, boolean isKept) {

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "DueAlert[" + alert.id() + " " + number + "]";
  }
}
