package org.lanternscr.web.idle;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What a session holds of the way back: the key of what it will leave, and what was left to it. */
final class WayBack {

  private static final String KEY = "lantern.resume.key";
  private static final String HELD = "lantern.resume.held";
  private static final String SHOWN = "lantern.resume.shown";

  private final HttpSession session;

  private WayBack(HttpSession session) {
    this.session = session;
  }

  static WayBack of(HttpSession session) {
    return new WayBack(session);
  }

  Optional<String> key() {
    return Optional.ofNullable((String) session.getAttribute(KEY));
  }

  void keepUnder(String key) {
    session.setAttribute(KEY, key);
  }

  /** Holds what was left until the role is known. */
  void hold(Kept kept) {
    session.setAttribute(HELD, new AtomicReference<>(kept));
  }

  boolean holds() {
    return session.getAttribute(HELD) != null;
  }

  Optional<Kept> takeHeld() {
    return take(HELD);
  }

  /** What the next page fills in. */
  void show(Kept kept) {
    session.setAttribute(SHOWN, new AtomicReference<>(kept));
  }

  Optional<Kept> takeShown() {
    return take(SHOWN);
  }

  /** Once, even to two requests at a time. */
  private Optional<Kept> take(String name) {
    Object held = session.getAttribute(name);
    session.removeAttribute(name);
    return held instanceof AtomicReference<?> reference
        ? Optional.ofNullable((Kept) reference.getAndSet(null))
        : Optional.empty();
  }
}
