package org.lanternscr.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;

/**
 * Whether the sign-in that a browser session holds still lasts. It can have been ended from
 * outside, by NHS CIS2 or by the platform, while the session goes on.
 */
@ApplicationScoped
public class LiveSignIns {

  @Inject private Callers callers;

  private final Map<String, String> signInByVisit = new ConcurrentHashMap<>();

  /** Remembers which sign-in the pages of a visit were made for. */
  public void begin(String visit, Caller caller) {
    signInByVisit.values().removeIf(signIn -> callers.find(signIn).isEmpty());
    signInByVisit.put(visit, caller.signIn());
  }

  /** Whether the sign-in that the pages of a visit were made for still lasts. */
  public boolean lasts(String visit) {
    return of(visit).isPresent();
  }

  /**
   * Who is signed in in the sign-in that the pages of a visit were made for, if it lasts. It is the
   * word of whoever knows the visit alone, so it MUST lead to nothing that tells of a person.
   */
  public Optional<Caller> of(String visit) {
    return Optional.ofNullable(visit).map(signInByVisit::get).flatMap(callers::find);
  }

  /** Whether a sign-in has not ended. */
  public boolean lasts(Caller caller) {
    return callers.find(caller.signIn()).isPresent();
  }

  /** Who is signed in, if the page that asks was made for this very sign-in and it lasts. */
  public Optional<Caller> ofPage(HttpServletRequest request) {
    return BrowserSession.callerOfPage(request).filter(this::lasts);
  }
}
