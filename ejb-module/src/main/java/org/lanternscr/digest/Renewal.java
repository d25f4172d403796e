package org.lanternscr.digest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Rights;
import org.lanternscr.signin.RoleTaken;

/** Whoever works in a role that gives the right to read the audit trail goes on being sent it. */
@ApplicationScoped
public class Renewal implements RoleTaken {

  @EJB private DigestLedger ledger;

  @Override
  public void by(Caller caller, UUID event) {
    if (caller.may(Rights.READ_AUDIT)) {
      ledger.renew(caller, event);
    }
  }
}
