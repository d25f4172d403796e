package org.lanternscr.registry;

import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Mail;
import org.lanternscr.registry.Finding.Kind;

/**
 * What the owner of a site is told by mail. It says where to look and not what was seen there: that
 * can name a privacy officer, and mail passes servers that nobody here knows.
 */
final class OwnerMail {

  private static final String PURPOSE = "site.finding";

  private OwnerMail() {}

  /** Empty when the registry has no address that a mail can be sent to, or mail is what failed. */
  static Optional<Mail> raised(SiteEntry entry, Kind kind, String subject) {
    String code = entry.ods().value();
    return to(
        entry,
        kind,
        "Lantern: " + code + " needs attention",
        what(kind)
            + " ("
            + subject
            + ").\nWhat was seen and what to do stands on the page of the"
            + " site "
            + code
            + " in Lantern, under Sites.");
  }

  /** The same of its end. */
  static Optional<Mail> ended(SiteEntry entry, Kind kind, String subject) {
    String code = entry.ods().value();
    return to(
        entry,
        kind,
        "Lantern: a finding at " + code + " has ended",
        "It is over: " + what(kind) + " (" + subject + ").");
  }

  private static Optional<Mail> to(SiteEntry entry, Kind kind, String title, String text) {
    OdsCode site = entry.ods();
    return Optional.of(entry.duty().mail())
        .filter(address -> kind != Kind.MAIL_GIVEN_UP && Mail.isAddress(address))
        .map(address -> new Mail(PURPOSE, Optional.of(site), address, title, text));
  }

  private static String what(Kind kind) {
    return switch (kind) {
      case VALUE_CHANGED -> "A value of the site's deployment is another than at the start before";
      case NOT_TOGETHER -> "Calls were not sent, since role, site and registration do not fit";
      case NOT_READY -> "A check of the site's readiness is red";
      case MAIL_GIVEN_UP -> "A mail about the site was given up";
      case ALERT_REFUSED -> "The national service refused a privacy alert";
      case ALERT_NOT_TAKEN -> "What answered a privacy alert was no answer of the SCR service";
    };
  }
}
