package org.lanternscr.staff;

import java.util.List;

/** A staff list, understood whole or not at all. */
sealed interface StaffReading {

  /**
   * Every line was understood.
   *
   * @param windows whether it was read as Windows-1252, since it is no UTF-8
   */
  record Read(List<StaffMember> people, boolean windows) implements StaffReading {
    public Read {
      people = List.copyOf(people);
    }
  }

  /** What is wrong with it, in the order of its lines. */
  record Misread(List<StaffFault> faults) implements StaffReading {
    public Misread {
      faults = List.copyOf(faults);
    }
  }
}
