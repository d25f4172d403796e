package org.lanternscr.registry;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sees to it that each start has its manifest: at once, or as soon as the database can be written.
 */
@Singleton
@Startup
@DependsOn("SiteRegistry")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartKeeper {

  private static final Logger LOG = Logger.getLogger(StartKeeper.class.getName());
  private static final long AGAIN_SECONDS = 1;

  @EJB private StartManifest manifest;
  @Resource private ManagedScheduledExecutorService executor;

  private volatile ScheduledFuture<?> later;

  @PostConstruct
  void begin() {
    if (!isWritten()) {
      later =
          executor.scheduleWithFixedDelay(
              this::tryAgain, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  @PreDestroy
  void end() {
    if (later != null) {
      later.cancel(false);
    }
  }

  private void tryAgain() {
    if (isWritten()) {
      later.cancel(false);
    }
  }

  /** Nothing may come out: a job that lets anything out is never run again. */
  private boolean isWritten() {
    try {
      manifest.write();
      return true;
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "The manifest of this start is not written yet ({0}); it is tried again each second."
              + " Look whether the database answers and has this build''s schema.",
          e.getClass().getSimpleName());
      return false;
    }
  }
}
