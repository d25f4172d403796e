package org.lanternscr.web.display;

import java.time.LocalDate;
import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.Patient;

/**
 * What the patient banner shows, in its order (ISB 1505). An empty text is a value that is not
 * recorded, for which the tag has words.
 */
public final class Banner {

  private final Patient patient;
  private final Optional<ClinicalDate> born;
  private final Optional<ClinicalDate> died;
  private final LocalDate today;

  public Banner(Patient patient, LocalDate today) {
    this.patient = patient;
    this.born = patient.born().flatMap(ClinicalDate::read);
    this.died = patient.died().flatMap(ClinicalDate::read);
    this.today = today;
  }

  public String getName() {
    return patient.name().flatMap(PersonText::of).orElse("");
  }

  /** The date of birth, or null. */
  public ClinicalDate getBorn() {
    return born.orElse(null);
  }

  /** The age of a living patient whose day of birth is known. */
  public String getAge() {
    return isDeceased() ? "" : born.flatMap(ClinicalDate::day).map(this::ageToday).orElse("");
  }

  public Patient.Gender getGender() {
    return patient.gender();
  }

  public String getNumber() {
    return patient.number().spaced();
  }

  /** The number that was searched for, when PDS has replaced it; otherwise empty. */
  public String getReplaced() {
    return patient.replaces().map(NhsNumber::spaced).orElse("");
  }

  public boolean isDeceased() {
    return patient.isDeceased();
  }

  /** The date of death, or null when it is not known. */
  public ClinicalDate getDied() {
    return died.orElse(null);
  }

  /** The age at death, when both days are known. */
  public String getAgeAtDeath() {
    return died.flatMap(ClinicalDate::day)
        .flatMap(end -> born.flatMap(ClinicalDate::day).map(start -> Age.on(end, start)))
        .orElse("");
  }

  /** Whether the location must not be shown. */
  public boolean isRestricted() {
    return patient.restricted();
  }

  public String getAddress() {
    return String.join(", ", patient.address());
  }

  public String getPractice() {
    return patient.practice().orElse("");
  }

  private String ageToday(LocalDate day) {
    return Age.on(today, day);
  }
}
