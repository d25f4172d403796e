package org.lanternscr.web.outcome;

import java.util.Optional;
import org.lanternscr.platform.NationalServiceException;

/**
 * Something that could not be done, ready to be told.
 *
 * @param key the start of the message keys of its words
 * @param service the national service that failed, by its short word
 * @param reference what to quote to the service desk
 * @param tryAgain the page to go back to, where trying again can help
 * @param patient names the choice of the patient it is about
 * @param status the HTTP status of the page that tells it
 */
public record Outcome(
    String key,
    Optional<String> service,
    Optional<String> reference,
    Optional<String> tryAgain,
    Optional<String> patient,
    int status) {

  /** Lantern's own troubles, each with its own words. */
  public enum Problem {
    /** A bug, or something of ours that does not work. */
    UNEXPECTED(500),
    /** The database has no room for what must be recorded. */
    NO_ROOM(503),
    /** The page was open for so long that it is forgotten. */
    PAGE_TOO_OLD(200),
    /** The sign-in was ended from outside, by NHS CIS2 or by the platform. */
    SIGN_IN_ENDED(401),
    /** The role has no right to this. */
    NOT_ALLOWED(403),
    /** Viewing is not open for this person at this site. */
    NOT_OPEN(403),
    /** Changing the sharing preference is not open for this person at this site. */
    CHANGE_NOT_OPEN(403),
    /** The patient is the person signed in. */
    OWN_RECORD(403),
    /** Something was found of user and patient since the page was shown, and is not confirmed. */
    NOT_CONFIRMED(409),
    /** Role, site, application and ASID do not belong together, so nothing was sent. */
    NOT_TOGETHER(502),
    /** There is no such page. */
    NO_SUCH_PAGE(404),
    /** The form was rendered for a patient who is no longer the one in context. */
    OTHER_PATIENT(409),
    /** The answer came after the person had cancelled or begun something else. */
    OVERTAKEN(409);

    private final int status;

    Problem(int status) {
      this.status = status;
    }
  }

  /** A trouble of Lantern's own. */
  public static Outcome of(Problem problem, Optional<String> reference) {
    return new Outcome(
        "problem." + problem.name(),
        Optional.empty(),
        reference,
        Optional.empty(),
        Optional.empty(),
        problem.status);
  }

  /** A failure of a national service. */
  public static Outcome of(NationalServiceException failure, String page) {
    boolean mayHelp =
        switch (failure.kind()) {
          case BUSY, RATE_LIMITED, UNAVAILABLE, TIMED_OUT, UNREADABLE -> true;
          case REJECTED, NOT_PERMITTED_HERE, SIGN_IN_AGAIN -> false;
        };
    return new Outcome(
        "national." + failure.kind().name(),
        Optional.of(failure.service().word()),
        Optional.of(failure.reference().toString()),
        mayHelp ? Optional.of(page) : Optional.empty(),
        Optional.empty(),
        mayHelp ? 503 : 502);
  }

  /** The same, with a page to go back to. */
  Outcome again(String page) {
    return new Outcome(key, service, reference, Optional.of(page), patient, status);
  }

  /** The same, about a patient. */
  Outcome about(Optional<String> token) {
    return new Outcome(key, service, reference, tryAgain, token, status);
  }
}
