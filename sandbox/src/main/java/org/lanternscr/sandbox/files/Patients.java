package org.lanternscr.sandbox.files;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The patients of every service. */
public final class Patients {
  private final Map<String, Patient> byNhsNumber;

  public Patients(Path folder) {
    byNhsNumber = Folder.read(folder, Patient.class, Patient::nhsNumber);
    for (Patient patient : byNhsNumber.values()) {
      String other = patient.pds().supersededBy();
      Folder.require(
          other == null || find(other).filter(p -> p.pds().patient() != null).isPresent(),
          folder + ": supersededBy must name a patient of this folder that PDS knows");
    }
  }

  public Optional<Patient> find(String nhsNumber) {
    return Optional.ofNullable(byNhsNumber.get(nhsNumber));
  }

  public Collection<Patient> all() {
    return byNhsNumber.values();
  }
}
