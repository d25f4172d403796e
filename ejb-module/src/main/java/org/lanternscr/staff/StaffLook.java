package org.lanternscr.staff;

import java.time.Instant;
import java.util.List;
import org.lanternscr.staff.StaffFault.Problem;

/** What an import of a site's file would do at this moment. */
public sealed interface StaffLook {

  /**
   * It can be imported.
   *
   * @param written when the file was
   * @param people how many are on it
   * @param numbers of how many the NHS number is
   * @param postcodes of how many the postcode is
   * @param added how many are new, {@code changed} changed, and {@code gone} not on it any more
   * @param windows whether it was read as Windows-1252
   * @param imported whether it is the file of the last import
   */
  record Ready(
      StaffFileHash file,
      Instant written,
      int people,
      int numbers,
      int postcodes,
      int added,
      int changed,
      int gone,
      boolean windows,
      boolean imported)
      implements StaffLook {}

  /**
   * It cannot, and nothing of it is.
   *
   * @param faults the first of them
   * @param more how many there are besides
   */
  record Faulty(List<StaffFault> faults, int more) implements StaffLook {

    /** So many are told at once. */
    static final int TOLD = 20;

    public Faulty {
      faults = List.copyOf(faults);
    }

    /** How many there are, and the first, in words of ours. */
    String told() {
      return (faults.size() + more) + " fault(s), the first: " + faults.get(0).told();
    }

    /** Whether it is only that the server has no folder in which a file could wait. */
    public boolean isWithoutFolder() {
      return faults.get(0).problem() == Problem.NO_FOLDER;
    }

    static Faulty of(List<StaffFault> all) {
      List<StaffFault> first = all.subList(0, Math.min(all.size(), TOLD));
      return new Faulty(first, all.size() - first.size());
    }
  }
}
