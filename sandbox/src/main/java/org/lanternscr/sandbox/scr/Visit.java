package org.lanternscr.sandbox.scr;

import org.lanternscr.sandbox.files.Patient;

/** One call for one patient by one user: what the counted switches of a patient's file go by. */
record Visit(Patient patient, String userId, String call) {

  boolean misbehaves() {
    return patient.scr().misbehavesOn(call);
  }

  /** Counted for each user and call apart. */
  String perCall() {
    return perUser() + "/" + call;
  }

  /** Counted for each user over both calls. */
  String perUser() {
    return patient.nhsNumber() + "/" + userId;
  }
}
