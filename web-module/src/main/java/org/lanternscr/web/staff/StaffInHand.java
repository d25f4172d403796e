package org.lanternscr.web.staff;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.staff.StaffUpload;

/**
 * The one list that an administrator has sent and not yet imported, in this server's memory only:
 * names and numbers in plain text go neither into the database nor, beyond the request, on a disk.
 */
@SessionScoped
class StaffInHand implements Serializable {

  private static final long serialVersionUID = 1L;

  private record Sent(OdsCode site, StaffUpload list) {}

  private transient Sent sent;

  synchronized void put(OdsCode site, StaffUpload list) {
    sent = new Sent(site, list);
  }

  /** What was sent for a site. */
  synchronized Optional<StaffUpload> of(OdsCode site) {
    return Optional.ofNullable(sent).filter(held -> held.site().equals(site)).map(Sent::list);
  }

  synchronized void forget() {
    sent = null;
  }
}
