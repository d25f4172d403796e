package org.lanternscr.it.faults;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.lanternscr.audit.Backdated;
import org.lanternscr.audit.SealedEvent;

/** An event that a server whose clock shows another time records. */
record SealedAt(Server server, SealedEvent sealed) {

  static SealedAt time(Server server, Instant time, String detail) {
    SealedEvent now = server.seal(Server.event(detail));
    return new SealedAt(server, Backdated.seal(now.origin(), now.members(), time));
  }

  /** Records it, as a server that was killed before it wrote the receipt. */
  UUID record() throws SQLException {
    server.recordsWithoutReceipt(sealed);
    return sealed.id();
  }
}
