package org.lanternscr.patient;

import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.NhsNumber;

/**
 * A patient as PDS tells of them. Anything but the number may be missing.
 *
 * @param number the number in use now
 * @param replaces the number that was asked for, when PDS has replaced it
 * @param name the usual name
 * @param born the birth date as PDS has it: {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}
 * @param gender the current gender
 * @param died the date or date-time of death, with the same precision as PDS gives
 * @param restricted the location must not be shown anywhere (PDS confidentiality R or V)
 * @param address the lines of the home address; none for a restricted patient
 * @param practice the ODS code of the GP practice; none for a restricted patient
 */
public record Patient(
    NhsNumber number,
    Optional<NhsNumber> replaces,
    Optional<PersonName> name,
    Optional<String> born,
    Gender gender,
    Optional<String> died,
    boolean restricted,
    List<String> address,
    Optional<String> practice) {

  public Patient {
    address = restricted ? List.of() : List.copyOf(address);
    practice = restricted ? Optional.empty() : practice;
  }

  /** The values of ISB 1507 that PDS can tell. */
  public enum Gender {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN
  }

  /**
   * A person's name in its parts.
   *
   * @param family the family name, may be empty
   * @param given the given names, in order
   * @param title the title, may be empty
   */
  public record PersonName(String family, List<String> given, String title) {
    public PersonName {
      given = List.copyOf(given);
    }

    @Override
    public String toString() {
      return "PersonName[masked]";
    }
  }

  public boolean isDeceased() {
    return died.isPresent();
  }

  /** Masked: a patient never reaches a log by accident. */
  @Override
  public String toString() {
    return "Patient[masked]";
  }
}
