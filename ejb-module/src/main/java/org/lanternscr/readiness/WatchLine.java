package org.lanternscr.readiness;

import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;
import org.lanternscr.watch.WatchRecipients;

/** Whether somebody is told by mail when a watched record of a site is opened. */
final class WatchLine {

  private static final String CHECK = "watch-mail";
  private static final String REMEDY =
      "Write in watch.mail, or in watch.mail of the site, the mail addresses of who is to be told,"
          + " with spaces between.";
  private static final String MAIL_REMEDY =
      "Write mail.host and mail.from: without a mail server nobody is told by mail.";
  private static final String WHOM = "who writes the trust's server.xml";

  private WatchLine() {}

  /**
   * The line of a site.
   *
   * @param standing how many watches stand there; empty when nobody can tell
   */
  static ReadinessLine of(Settings settings, OdsCode site, Optional<Integer> standing) {
    WatchRecipients told = WatchRecipients.of(site, settings::optional);
    int addresses = told.addresses().size();
    if (told.malformed() > 0) {
      return ReadinessLine.red(
          site.value(),
          CHECK,
          told.key() + " holds " + told.malformed() + " that are no mail addresses.",
          REMEDY,
          WHOM);
    }
    if (addresses == 0) {
      return missing(site, told.key() + " is not set", REMEDY, standing);
    }
    if (settings.optional("mail.host").isEmpty()) {
      return missing(site, "mail.host is not set", MAIL_REMEDY, standing);
    }
    return ReadinessLine.green(
        site.value(), CHECK, "Told by mail of each opening: " + addresses + " address(es).");
  }

  /** It is a fault where a record is watched; else it is told before one is. */
  private static ReadinessLine missing(
      OdsCode site, String what, String remedy, Optional<Integer> standing) {
    String seen =
        what + ": who opens a watched record is told to officers on their screens alone. Watched: ";
    return standing.orElse(0) > 0
        ? ReadinessLine.red(site.value(), CHECK, seen + standing.get() + ".", remedy, WHOM)
        : ReadinessLine.notChecked(
            site.value(),
            CHECK,
            seen + standing.map(count -> "nobody.").orElse("not known."),
            remedy,
            WHOM);
  }
}
