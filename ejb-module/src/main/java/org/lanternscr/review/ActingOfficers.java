package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;

/** Who acts for the privacy of a site outside of cases. */
@ApplicationScoped
public class ActingOfficers {

  @Inject private Officers officers;

  /** Whether somebody acts there in their own right. */
  public boolean isInOwnRight(Caller caller, OdsCode site) {
    return officers.isOfficer(caller, site);
  }

  /** The user ids of the officers whose deputy somebody is there now. */
  public List<String> delegators(Caller caller, OdsCode site) {
    return officers.capacity(caller, site).delegators();
  }
}
