package org.lanternscr.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.lanternscr.patient.NumberFollower;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.ReplacedNumbers;

/** Has the holds of a patient keep each number that is found out to be theirs, too. */
@ApplicationScoped
class HeldNumbers implements NumberFollower {

  @Inject private ReplacedNumbers replaced;
  @Inject private RetentionRows rows;

  @Override
  public void follow(Patient patient, UUID event) {
    rows.lockNumbers();
    rows.follow(replaced.of(patient).all(), event);
  }
}
