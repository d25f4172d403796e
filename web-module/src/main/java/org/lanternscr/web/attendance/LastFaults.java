package org.lanternscr.web.attendance;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.List;
import org.lanternscr.attendance.FileFault;

/** The faults of the file that was refused last, until they are shown. */
@SessionScoped
class LastFaults implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient List<FileFault> faults = List.of();

  synchronized void put(List<FileFault> found) {
    faults = List.copyOf(found);
  }

  synchronized List<FileFault> take() {
    List<FileFault> taken = faults == null ? List.of() : faults;
    faults = List.of();
    return taken;
  }
}
