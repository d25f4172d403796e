package org.lanternscr.watch;

import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Mail;

/** What officers are told by mail of an opening: where to look, and neither who nor whom. */
final class WatchMail {

  private static final String PURPOSE = "watch.opened";

  private WatchMail() {}

  static Mail of(OdsCode site, UUID permission, String recipient) {
    return new Mail(
        PURPOSE,
        Optional.of(site),
        recipient,
        "Lantern: a watched record was opened at " + site.value(),
        "Reference "
            + WatchOpening.reference(permission)
            + ".\nWho opened it and why stands in Lantern, under Watch list.");
  }
}
