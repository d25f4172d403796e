package org.lanternscr.web.audit;

import org.lanternscr.audit.SamePatient;
import org.lanternscr.web.frame.Words;

/** Says by how many NHS numbers it was looked for a patient, and whether those are all. */
public final class NumbersWording {

  private final Words words;

  public NumbersWording(Words words) {
    this.words = words;
  }

  /** In a sentence without a number of the patient. */
  public String told(SamePatient patient) {
    String many = Integer.toString(patient.all().size());
    if (!patient.isChecked()) {
      return words.text("numbers.notChecked", many);
    }
    return patient.others().isEmpty()
        ? words.text("numbers.one")
        : words.text("numbers.more", many);
  }
}
