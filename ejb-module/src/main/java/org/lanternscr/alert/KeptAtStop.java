package org.lanternscr.alert;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.platform.AlertKeys;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;

/**
 * At an orderly stop of the server, keeps the grants of those whose alerts are not delivered, as at
 * their sign-out: another server, or the next start of this one, goes on with them. What a kill
 * cuts off goes when its user signs in again.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeptAtStop {

  private static final Logger LOG = Logger.getLogger(KeptAtStop.class.getName());

  @EJB private KeptGrants kept;
  @Inject private Callers callers;
  @Inject private AlertKeys keys;

  /** Finds the keys while that can be asked. */
  @PostConstruct
  void begin() {
    keys.now();
  }

  @PreDestroy
  void keepAll() {
    long number = callers.all().stream().filter(this::isKept).count();
    if (number > 0) {
      LOG.log(Level.INFO, "Of {0} people alerts go on after this stop of the server", number);
    }
  }

  /** One that cannot be kept must not cost the others theirs. */
  private boolean isKept(Caller caller) {
    try {
      return kept.keep(caller.signIn());
    } catch (RuntimeException e) {
      // Without its words, which can come from the database.
      LOG.log(
          Level.WARNING,
          "The alerts of one person wait until they sign in again: {0}",
          e.getClass().getName());
      return false;
    }
  }
}
