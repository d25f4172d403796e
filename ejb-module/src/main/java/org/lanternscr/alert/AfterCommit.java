package org.lanternscr.alert;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends an alert at once after the commit, on another thread: whoever raised it never waits. */
@ApplicationScoped
class AfterCommit {

  private static final Logger LOG = Logger.getLogger(AfterCommit.class.getName());

  @Resource private TransactionSynchronizationRegistry transaction;
  @Resource private ManagedExecutorService background;
  @Inject private AlertSender sender;

  /** Has an alert sent when the caller's transaction is committed; not when it is rolled back. */
  void send(UUID alert) {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // nothing is sent that may not be committed
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              submit(alert);
            }
          }
        });
  }

  /** What does not begin here is begun by the timer. */
  private void submit(UUID alert) {
    try {
      background.submit(() -> sendSafely(alert));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "Alert {0} waits for the timer: no thread was to be had", alert);
    }
  }

  private void sendSafely(UUID alert) {
    try {
      sender.send(alert);
    } catch (RuntimeException e) {
      // Without its words, which can come from the database and quote a row.
      LOG.log(
          Level.WARNING,
          "Alert {0} was not sent at once, the timer tries again: {1}",
          new Object[] {alert, e.getClass().getName()});
    }
  }
}
