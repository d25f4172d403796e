package org.lanternscr.mail;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.platform.LibertyTls;
import org.lanternscr.platform.SteadyTimer;
import org.lanternscr.platform.TrustConfiguration;

/** Sends what is due, every five seconds. No transaction is open while it talks to the server. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(SteadyTimer.class)
public class Postman {

  private static final Logger LOG = Logger.getLogger(Postman.class.getName());
  private static final String FIRST_RETRY = "mail.first-retry-millis";
  private static final String ONE_MINUTE = "60000";

  @EJB private MailLedger ledger;
  @Inject private TrustConfiguration configuration;
  @Inject private LibertyTls tls;

  /** Said at each start, so that nobody waits for a mail that cannot come. */
  @PostConstruct
  void begin() {
    if (!isOn()) {
      LOG.log(Level.INFO, "Mail is off: mail.host is not set. Nobody is told anything by mail.");
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void send() {
    if (isOn()) {
      MailSettings.read(configuration.settings()).ifPresent(this::sendBy);
    }
  }

  private boolean isOn() {
    return configuration.optional("mail.host").filter(host -> !host.isEmpty()).isPresent();
  }

  private void sendBy(MailSettings settings) {
    MailServer server = new MailServer(settings, tls);
    Retry retry =
        new Retry(
            Duration.ofMillis(
                Long.parseLong(configuration.optional(FIRST_RETRY).orElse(ONE_MINUTE))));
    for (Optional<DueMail> due = ledger.claim(); due.isPresent(); due = ledger.claim()) {
      deliver(due.get(), server, retry);
    }
  }

  private void deliver(DueMail due, MailServer server, Retry retry) {
    try {
      ledger.sent(due, server.send(due.id(), due.mail()));
    } catch (MailRefusedException e) {
      Optional<Duration> wait = e.isLasting() ? Optional.empty() : retry.after(due.attempt());
      LOG.log(
          Level.WARNING,
          "Mail {0} was not taken at attempt {1}: {2}. {3}",
          new Object[] {
            due.id(),
            due.attempt(),
            e.getMessage(),
            wait.isPresent() ? "It is tried again." : "It is given up."
          });
      ledger.refused(due, e.getMessage(), wait);
    }
  }
}
