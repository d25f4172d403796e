package org.lanternscr.web.evidence;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.evidence.AccessReport;

/** The one report that an officer has made, in this server's memory only. */
@SessionScoped
public class ReportInHand implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What was asked for, and the report.
   *
   * @param id on the page that shows it
   * @param made when
   */
  record Draft(String id, PackForm form, Optional<AccessReport> report, Instant made) {}

  private transient Draft draft;

  synchronized void put(PackForm form, Optional<AccessReport> report) {
    draft = new Draft(UUID.randomUUID().toString(), form, report, Instant.now());
  }

  synchronized Optional<Draft> draft() {
    return Optional.ofNullable(draft);
  }
}
