package org.lanternscr.readiness;

import java.util.Optional;
import org.lanternscr.identity.Tls;
import org.lanternscr.mail.MailRefusedException;
import org.lanternscr.mail.MailServer;
import org.lanternscr.mail.MailSettings;
import org.lanternscr.settings.Settings;

/** Whether the trust's mail server is reached, is whom it says, and accepts the login. */
final class MailLine {

  static final String CHECK = "mail";

  private static final String WHOM = "who runs the trust's mail server";

  private final Tls tls;

  /**
   * @param tls whose certificates are trusted
   */
  MailLine(Tls tls) {
    this.tls = tls;
  }

  ReadinessLine of(Settings settings) {
    int before = settings.noted();
    Optional<MailSettings> read = MailSettings.read(settings);
    if (settings.noted() > before) {
      return ReadinessLine.red(
          ReadinessLine.TRUST,
          CHECK,
          "The settings of mail are faulty.",
          "./lantern check-config names each fault.",
          "who writes the trust's server.xml");
    }
    if (read.isEmpty()) {
      return ReadinessLine.notChecked(
          ReadinessLine.TRUST,
          CHECK,
          "Mail is off: mail.host is not set, so nobody is told anything by mail.",
          "Write mail.host and mail.from if the trust wants mails.",
          WHOM);
    }
    MailSettings mail = read.get();
    String place = mail.host() + " port " + mail.port();
    try {
      new MailServer(mail, tls).greet();
      return ReadinessLine.green(
          ReadinessLine.TRUST,
          CHECK,
          place
              + " answers ("
              + mail.security().name()
              + (mail.login().isPresent() ? ", and accepts the login)." : ", without a login)."));
    } catch (MailRefusedException e) {
      return ReadinessLine.red(
          ReadinessLine.TRUST, CHECK, place + ": " + e.getMessage() + ".", remedy(e.kind()), WHOM);
    }
  }

  private static String remedy(MailRefusedException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE ->
          "Correct mail.host and mail.port, or have the firewall opened towards it.";
      case NOT_TRUSTED ->
          "Write as mail.host the name in its certificate, mail.tls as it speaks, and have the"
              + " authority that certifies it added to the trust store.";
      case LOGIN_REFUSED -> "Correct mail.user and the file that mail.password.file names.";
      case REFUSED, RECIPIENT_REFUSED -> "Ask why it takes no mails from this machine.";
    };
  }
}
