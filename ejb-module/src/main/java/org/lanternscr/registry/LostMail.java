package org.lanternscr.registry;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.lanternscr.mail.Mail;
import org.lanternscr.mail.Undelivered;
import org.lanternscr.registry.Finding.Kind;

/** A mail that was given up, as a finding about its site; of no site there is none to show it. */
@ApplicationScoped
public class LostMail implements Undelivered {

  @EJB private Findings findings;

  @Override
  public void givenUp(Mail mail, String why) {
    mail.site()
        .ifPresent(
            site ->
                findings.raise(
                    site,
                    Kind.MAIL_GIVEN_UP,
                    mail.purpose(),
                    "",
                    "Nobody was told by this mail. The mail server: " + why + ".",
                    "Tell the person yourself, correct the owner\u2019s address below or the mail"
                        + " server, and confirm it here."));
  }
}
