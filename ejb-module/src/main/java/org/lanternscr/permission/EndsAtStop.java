package org.lanternscr.permission;

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
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.alert.AlertsLeft;
import org.lanternscr.alert.KeptGrants;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.platform.AlertKeys;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.signin.SignIn;

/**
 * At an orderly stop of the server, ends the sign-in of everybody who is signed in, with their
 * permission to view, and keeps the grants of those whose alerts are not delivered, as at their
 * sign-out: another server, or the next start of this one, goes on with them at once. What a kill
 * cuts off goes the same way some minutes later, by the copies that are kept.
 *
 * <p>The server takes this down before any module of the application: every door still works, and
 * the sessions of the browsers, which go with theirs, then hold nobody who is signed in. Where a
 * signal stops the server, Java closes its loggers at once, and only the trail tells of it.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EndsAtStop {

  private static final Logger LOG = Logger.getLogger(EndsAtStop.class.getName());

  @EJB private PermissionDesk permissions;
  @EJB private KeptGrants kept;
  @EJB private SignIn signIn;
  @Inject private Callers callers;
  @Inject private AlertKeys keys;

  /** Finds the keys while that can be asked. */
  @PostConstruct
  void begin() {
    keys.now();
  }

  @PreDestroy
  void endAll() {
    List<Caller> all = callers.registered();
    long alerts = all.stream().filter(this::isKept).count();
    if (alerts > 0) {
      LOG.log(Level.INFO, "Of {0} people alerts go on after this stop of the server", alerts);
    }
    all.forEach(this::end);
    if (!all.isEmpty()) {
      LOG.log(Level.INFO, "This stop of the server ended {0} sign-ins", all.size());
    }
  }

  /** One that cannot be kept must not cost the others theirs. */
  private boolean isKept(Caller caller) {
    try {
      return kept.keep(caller.signIn()) == AlertsLeft.GO_ON;
    } catch (RuntimeException e) {
      warn("The alerts of one person wait until they sign in again: {0}", e);
      return false;
    }
  }

  private void end(Caller caller) {
    try {
      permissions.end(caller.signIn(), AuditOutcome.ENDED_BY_STOP);
    } catch (RuntimeException e) {
      warn("The end of a permission by this stop of the server was not recorded: {0}", e);
    }
    try {
      signIn.end(caller.signIn(), how(caller));
    } catch (RuntimeException e) {
      warn("The end of a sign-in by this stop of the server was not recorded: {0}", e);
    }
  }

  /** Who has been signed in for as long as they may be is not signed in any more. */
  private static AuditOutcome how(Caller caller) {
    return caller.isOver(Instant.now()) ? AuditOutcome.TIMED_OUT : AuditOutcome.ENDED_BY_STOP;
  }

  /** Without the words of the exception, which can come from the database. */
  private static void warn(String what, RuntimeException e) {
    LOG.log(Level.WARNING, what, e.getClass().getName());
  }
}
