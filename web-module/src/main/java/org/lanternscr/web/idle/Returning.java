package org.lanternscr.web.idle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.signin.SessionTimes;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PatientInContext;

/**
 * Lets a person who was signed out by the clock come back to where they were. Anybody else who
 * signs in with that browser destroys what was kept, and learns nothing of it.
 */
@ApplicationScoped
public class Returning {

  @Inject private KeptThings things;
  @Inject private SessionTimes times;

  /**
   * Begins a sign-in: gives the browser a key, and holds what was left if the person is the same.
   */
  public void begin(HttpServletRequest request, HttpServletResponse response, Caller caller) {
    Optional<Kept> left =
        ResumeCookie.keyOf(request).flatMap(key -> things.take(key, Instant.now()));
    if (!times.resume().isZero()) {
      WayBack way = WayBack.of(request.getSession());
      left.filter(kept -> kept.isOf(caller)).ifPresent(way::hold);
      way.keepUnder(ResumeCookie.renew(response));
    }
  }

  /** Whether something waits in this session for its role. */
  public boolean waits(HttpSession session) {
    return WayBack.of(session).holds();
  }

  /** Takes what waits; it is gone afterwards, also when this caller may not have it. */
  public Optional<Kept> take(HttpSession session, Caller caller) {
    return WayBack.of(session)
        .takeHeld()
        .filter(kept -> kept.isInTime(Instant.now()) && kept.isFor(caller));
  }

  /** Has the next page of the session fill in what was typed. */
  public void show(HttpSession session, Kept kept) {
    WayBack.of(session).show(kept);
  }

  /**
   * What a session leaves behind as it stands; nothing is kept by this.
   *
   * @param page where the person was; blank when not known
   */
  public Optional<Kept> leftBy(HttpSession session, Caller caller, String page, List<Typed> typed) {
    return left(session, caller, page, typed, true);
  }

  /** The same where the sign-in was ended from outside. */
  public Optional<Kept> endedWith(
      HttpSession session, Caller caller, String page, List<Typed> typed) {
    return left(session, caller, page, typed, false);
  }

  private Optional<Kept> left(
      HttpSession session, Caller caller, String page, List<Typed> typed, boolean unused) {
    Optional<Patient> patient = PatientInContext.of(session).map(OpenPatient::patient);
    if (patient.isEmpty() && typed.isEmpty() || caller.role().isEmpty()) {
      return Optional.empty();
    }
    return WayBack.of(session)
        .key()
        .map(
            key ->
                new Kept(
                    key,
                    caller.userId(),
                    caller.site(),
                    caller.role().get().profile(),
                    page,
                    patient,
                    typed,
                    unused,
                    Instant.now().plus(times.resume())));
  }

  /** Keeps it. To be called when the sign-in has ended, and its end is recorded. */
  public void keep(Kept kept) {
    things.put(kept);
  }

  /** Destroys whatever waits for this browser. */
  public void forget(HttpServletRequest request) {
    ResumeCookie.keyOf(request).ifPresent(key -> things.take(key, Instant.now()));
  }
}
