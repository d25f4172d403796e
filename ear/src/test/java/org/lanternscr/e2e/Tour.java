package org.lanternscr.e2e;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A walk past every screen of Lantern, for what must be true of each of them. */
final class Tour {

  private final Clinician clinician;
  private final Consumer<String> seen;

  private Tour(Clinician clinician, Consumer<String> seen) {
    this.clinician = clinician;
    this.seen = seen;
  }

  /** Goes past every screen, and calls at each of them with its name. */
  static void of(Clinician clinician, Consumer<String> seen) {
    Tour tour = new Tour(clinician.clocked(), seen);
    tour.beforeSigningIn();
    tour.toTheRecord();
    tour.toWhatStaysClosed();
    tour.toTheEnd();
    tour.asOthers();
  }

  private void beforeSigningIn() {
    clinician.opens("");
    seen.accept("choose-site");
    clinician.opens("help/accessibility-statement.xhtml");
    seen.accept("accessibility-statement");
    clinician.signsIn("999000000004");
    seen.accept("sign-in-refused");
  }

  private void toTheRecord() {
    clinician.signsIn("999000000001");
    seen.accept("find-patient");
    clinician.findsPatient("999 000 0019");
    seen.accept("find-patient-fault");
    clinician.findsPatient("999 000 0018");
    seen.accept("ask-permission");
    clinician.recordsThatThePatientRefuses();
    seen.accept("refusal-recorded");
    clinician.opens("patient/find-patient.xhtml").opensRecordOf("999 000 0018");
    seen.accept("view-record");
    clinician.presses(Pattern.compile("^Print$"));
    seen.accept("print-record");
  }

  private void toWhatStaysClosed() {
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0220");
    seen.accept("restricted-patient");
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0247");
    seen.accept("deceased-patient");
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0158");
    seen.accept("no-summary");
    clinician.opens("patient/find-patient.xhtml").findsPatient("999 000 0530");
    seen.accept("outcome");
  }

  private void toTheEnd() {
    clinician.page().clock().fastForward("13:10");
    clinician.page().locator("#idle-warning").waitFor();
    seen.accept("idle-warning");
    clinician.presses(Pattern.compile("Sign out now"));
    seen.accept("signed-out");
  }

  private void asOthers() {
    clinician.signsIn("999000000002");
    seen.accept("choose-role");
    clinician.signsOut().signsIn("999000000007");
    seen.accept("no-rights");
    clinician.signsOut().signsIn("999000000010");
    seen.accept("search-audit");
  }
}
