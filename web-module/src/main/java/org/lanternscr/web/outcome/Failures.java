package org.lanternscr.web.outcome;

import jakarta.ejb.EJBAccessException;
import jakarta.faces.application.ViewExpiredException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.web.outcome.Outcome.Problem;

/** An exception to the outcome that is told, however deep it is wrapped. */
public final class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class.getName());

  /** PostgreSQL's disk_full. */
  private static final String NO_ROOM = "53100";

  private static final int SHORT = 8;

  private Failures() {}

  /**
   * What to tell of an exception.
   *
   * @param page where the person was, to try again there
   */
  public static Outcome read(Throwable thrown, String page) {
    Optional<NationalServiceException> national =
        Causes.find(thrown, NationalServiceException.class);
    if (national.isPresent()) {
      return Outcome.of(national.get(), page);
    }
    Optional<RefusedHereException> here = Causes.find(thrown, RefusedHereException.class);
    if (here.isPresent()) {
      Problem refused =
          switch (here.get().why()) {
            case NOT_OPEN -> Problem.NOT_OPEN;
            case CHANGE_NOT_OPEN -> Problem.CHANGE_NOT_OPEN;
            case OWN_RECORD -> Problem.OWN_RECORD;
            case NOT_CONFIRMED -> Problem.NOT_CONFIRMED;
            case ROLE_ELSEWHERE, CHANGED_SINCE_START -> Problem.NOT_TOGETHER;
          };
      return refused == Problem.NOT_CONFIRMED
          ? Outcome.of(refused, Optional.empty()).again(page)
          : Outcome.of(refused, Optional.empty());
    }
    if (Causes.find(thrown, ViewExpiredException.class).isPresent()) {
      return Outcome.of(Problem.PAGE_TOO_OLD, Optional.empty());
    }
    if (Causes.find(thrown, EJBAccessException.class).isPresent()) {
      return Outcome.of(Problem.NOT_ALLOWED, Optional.empty());
    }
    Problem problem = hasNoRoom(thrown) ? Problem.NO_ROOM : Problem.UNEXPECTED;
    return Outcome.of(problem, Optional.of(logged(thrown)));
  }

  private static boolean hasNoRoom(Throwable thrown) {
    return Causes.of(thrown)
        .anyMatch(cause -> cause instanceof SQLException sql && NO_ROOM.equals(sql.getSQLState()));
  }

  /** What is said of a reference on a screen and found again in the log and the audit trail. */
  public static String shortened(String reference) {
    return reference.substring(Math.max(0, reference.length() - SHORT)).toUpperCase(Locale.ROOT);
  }

  private static String logged(Throwable thrown) {
    String reference = UUID.randomUUID().toString();
    Object[] told = {shortened(reference), reference, SafeTrace.of(thrown)};
    LOG.log(Level.SEVERE, "Reference {0} ({1}): {2}", told);
    return reference;
  }
}
