package org.lanternscr.alert;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.lanternscr.audit.Audits;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;

/** How many open alerts the caller's own site has, by how long ago they were raised. */
@Stateless
public class AlertAges {

  @Inject private AlertRows rows;
  @Inject private Callers callers;

  /**
   * The alerts that are to be reviewed or in a case, by their age, youngest first; they are numbers
   * alone, so that reading them is no event.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits({})
  public List<AlertAge> byAge() {
    return rows.byAge(callers.current().site(), Instant.now());
  }
}
