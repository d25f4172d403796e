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
    clinician.page().getByLabel(Pattern.compile("^The patient cannot be asked")).check();
    clinician.presses(Pattern.compile("Record and continue"));
    seen.accept("emergency-access");
    clinician.presses(Pattern.compile("Open the record now"));
    seen.accept("emergency-access-fault");
    clinician.follows(Pattern.compile("Go back without opening"));
    clinician.recordsThatThePatientRefuses();
    seen.accept("refusal-recorded");
    clinician.opens("patient/find-patient.xhtml").opensRecordOf("999 000 0018");
    seen.accept("view-record");
    clinician.presses(Pattern.compile("^Print$"));
    seen.accept("print-record");
    clinician.opens("audit/my-access.xhtml").looks();
    seen.accept("my-access");
    opens("999 000 0042", "withheld");
    opens("999 000 0484", "not-as-laid-out");
    opens("999 000 0212", "stale");
  }

  private void opens(String number, String name) {
    clinician.opens("patient/find-patient.xhtml").opensRecordOf(number);
    seen.accept(name);
  }

  private void finds(String number, String name) {
    clinician.opens("patient/find-patient.xhtml").findsPatient(number);
    seen.accept(name);
  }

  private void toWhatStaysClosed() {
    finds("999 000 0298", "not-found");
    finds("999 000 0220", "restricted-patient");
    clinician.confirms().recordsThatThePatientAgrees();
    seen.accept("restricted-record");
    finds("999 000 0247", "deceased-patient");
    finds("999 000 0263", "superseded");
    finds("999 000 0158", "no-summary");
    finds("999 000 0174", "opted-out");
    finds("999 000 0166", "refused-by-spine");
    finds("999 000 0530", "outcome");
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
    clinician.signsOut().signsIn("999000000009").findsPatient("999 000 0018");
    seen.accept("may-not-open");
    clinician.signsOut().signsInAt("Example Site Without ASID", "999000000018");
    clinician.findsPatient("999 000 0018");
    seen.accept("not-permitted");
    clinician.signsOut().signsIn("999000000014").opensRecordOf("999 000 0018");
    Town.get().endPermissionsOf("999000000014");
    clinician.opens("record/view-record.xhtml").looks();
    seen.accept("permission-ended");
    clinician.signsOut().signsIn("999000000024").findsPatient("999 000 0018");
    clinician.page().getByLabel(Pattern.compile("^The law is the ground")).check();
    clinician.presses(Pattern.compile("Record and continue"));
    clinician.presses(Pattern.compile("Open the record now"));
    seen.accept("legal-access-fault");
    clinician.signsOut();
    toTheSharingPreference();
    clinician.signsIn("999000000010");
    seen.accept("search-audit");
    clinician.opens("audit/show-figures.xhtml").looks();
    seen.accept("show-figures");
    clinician.opens("audit/search-audit.xhtml").looks();
    clinician.follows(Pattern.compile("Changes of sharing preferences"));
    seen.accept("list-consent-changes");
    clinician.opens("audit/search-audit.xhtml");
    clinician.follows(Pattern.compile("^Evidence pack$"));
    clinician.page().getByLabel("One patient").check();
    clinician.page().getByLabel("NHS number or user id").fill("999 000 0018");
    clinician.presses(Pattern.compile("See what the pack will hold"));
    seen.accept("prepare-pack");
    clinician.opens("evidence/who-looked.xhtml");
    clinician.page().getByLabel("NHS number of the patient").fill("999 000 0018");
    clinician.presses(Pattern.compile("Make the report"));
    seen.accept("who-looked");
    clinician.follows(Pattern.compile("^Privacy alerts"));
    seen.accept("list-alerts");
    clinician.follows(Pattern.compile("^Flagged accesses$"));
    seen.accept("list-flags");
    clinician.opens("review/show-sample.xhtml").looks();
    seen.accept("show-sample");
    clinician.opens("digest/manage-digest.xhtml").looks();
    seen.accept("manage-digest");
    clinician.opens("retention/manage-retention.xhtml").looks();
    seen.accept("manage-retention");
    clinician.follows(Pattern.compile("^Watch list"));
    seen.accept("list-watches");
    clinician.signsOut().signsIn("999000000011");
    seen.accept("list-sites");
    clinician.follows(Pattern.compile("Example General Hospital"));
    seen.accept("manage-site");
    clinician.follows(Pattern.compile("Readiness of RZZ01"));
    clinician.presses(Pattern.compile("Check now"));
    seen.accept("check-readiness");
    clinician.opens("staff/import-staff.xhtml?site=RZZ01").looks();
    seen.accept("import-staff");
  }

  /** Both steps, without the change itself. */
  private void toTheSharingPreference() {
    ConsentIT.switches("live");
    try {
      clinician.signsIn("999000000026").findsPatient("999 000 0018");
      clinician.follows(Pattern.compile("^Sharing preference:"));
      seen.accept("change-consent");
      clinician.presses(Pattern.compile("^Continue$"));
      seen.accept("change-consent-fault");
      clinician.page().locator("#after-no").check();
      clinician.page().locator("#reason-C1").check();
      clinician.presses(Pattern.compile("^Continue$"));
      seen.accept("confirm-consent");
      clinician.signsOut();
    } finally {
      ConsentIT.switches("off");
    }
  }
}
