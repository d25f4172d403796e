package org.lanternscr.attendance;

import java.util.List;

/** What became of a file that was sent. */
public sealed interface Upload {

  /** It is without fault, and waits to be taken or dropped. */
  record Waiting(Preview preview) implements Upload {}

  /** It has faults, and nothing of it counts. */
  record Refused(List<FileFault> faults) implements Upload {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
