package org.lanternscr.attendance;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A file has faults, so that nothing of it counts. */
@ApplicationException(rollback = true)
class FileRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FileFault> faults;

  FileRefusedException(List<FileFault> faults) {
    super("The file has faults");
    this.faults = List.copyOf(faults);
  }

  List<FileFault> faults() {
    return faults;
  }

  /** How many there are, and the first, in words of ours. */
  String told() {
    FileFault first = faults.get(0);
    return faults.size() + " fault(s), the first: " + first.problem() + " in line " + first.line();
  }
}
