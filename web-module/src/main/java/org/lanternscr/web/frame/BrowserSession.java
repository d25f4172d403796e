package org.lanternscr.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.platform.Caller;
import org.lanternscr.signin.PendingSignIn;

/**
 * What Lantern keeps in the HTTP session besides the beans of CDI. The session lives in the memory
 * of one server.
 */
public final class BrowserSession {

  /** The field by which a page's script names the sign-in that the page was made for. */
  public static final String VISIT_FIELD = "visit";

  private static final Logger LOG = Logger.getLogger(BrowserSession.class.getName());
  private static final String VISIT = "lantern.visit";
  private static final String CALLER = "lantern.caller";
  private static final String PENDING = "lantern.pending-sign-in";
  private static final String REFUSAL = "lantern.refusal";
  private static final String WANTED = "lantern.wanted";

  private final HttpSession session;

  private BrowserSession(HttpSession session) {
    this.session = session;
  }

  /** The session of a request, made if there is none. */
  public static BrowserSession of(HttpServletRequest request) {
    return new BrowserSession(request.getSession());
  }

  /** The session of a request, if there is one; none is made. */
  public static Optional<BrowserSession> find(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).map(BrowserSession::of);
  }

  /** A session that is there already. */
  public static BrowserSession of(HttpSession session) {
    return new BrowserSession(session);
  }

  /** Who is signed in, if a request belongs to a session at all; none is made. */
  public static Optional<Caller> callerOf(HttpServletRequest request) {
    return find(request).flatMap(BrowserSession::caller);
  }

  /**
   * Who is signed in, if the page that asks was made for this very sign-in: a tab that is left over
   * from an earlier one must neither end this one nor keep it alive.
   */
  public static Optional<Caller> callerOfPage(HttpServletRequest request) {
    String visit = request.getParameter(VISIT_FIELD);
    return find(request)
        .filter(session -> session.visit().equals(visit))
        .flatMap(BrowserSession::caller);
  }

  /** Names this sign-in in its pages; it tells nothing. */
  public String visit() {
    return Optional.ofNullable((String) session.getAttribute(VISIT)).orElse("");
  }

  public Optional<Caller> caller() {
    return Optional.ofNullable((Caller) session.getAttribute(CALLER));
  }

  public void signIn(Caller caller) {
    session.setAttribute(CALLER, caller);
    if (visit().isEmpty()) {
      session.setAttribute(VISIT, UUID.randomUUID().toString());
    }
  }

  public void forgetCaller() {
    session.removeAttribute(CALLER);
  }

  /**
   * Ends the session with all that it holds. Another request of the same browser may end it at the
   * same time; then the container refuses this one, and nothing is left to end.
   */
  public void end() {
    try {
      forgetCaller();
      session.invalidate();
    } catch (IllegalStateException e) {
      LOG.log(Level.FINE, "A session was ended by another request at the same time");
    }
  }

  /** Keeps the one sign-in this browser was sent away with; an earlier one is worth nothing now. */
  public void await(PendingSignIn pending) {
    held().set(null);
    session.setAttribute(PENDING, new AtomicReference<>(pending));
  }

  /** The sign-in this browser was sent away with, if it has not come back. */
  public Optional<PendingSignIn> pending() {
    return Optional.ofNullable(held().get());
  }

  /**
   * Takes the pending sign-in out for the state that it was sent with, so that it serves once, even
   * to two requests at a time. With another state it stays: a stale tab or somebody else's link
   * must not end a sign-in that is on its way.
   */
  public Optional<PendingSignIn> takePending(String state) {
    AtomicReference<PendingSignIn> held = held();
    return Optional.ofNullable(held.get())
        .filter(pending -> pending.isSentWith(state))
        .filter(pending -> held.compareAndSet(pending, null));
  }

  @SuppressWarnings("unchecked")
  private AtomicReference<PendingSignIn> held() {
    return session.getAttribute(PENDING) instanceof AtomicReference<?> reference
        ? (AtomicReference<PendingSignIn>) reference
        : new AtomicReference<>();
  }

  /** Why the last sign-in was refused: the end of a message key. */
  public Optional<String> refusal() {
    return Optional.ofNullable((String) session.getAttribute(REFUSAL));
  }

  public void refuse(String reason) {
    session.setAttribute(REFUSAL, reason);
  }

  /** Keeps what somebody asked for who has to sign in first; what was kept before is forgotten. */
  public void want(Wanted page) {
    session.setAttribute(WANTED, page.address());
  }

  /** What waits, for a session that takes over from this one. */
  public Optional<Wanted> wanted() {
    return Optional.ofNullable((String) session.getAttribute(WANTED)).map(Wanted::new);
  }

  /**
   * Where a person starts whose role is known: at what they asked for, once and if their role opens
   * it, or else at their first page.
   */
  public String takeStart(Caller caller) {
    Optional<Wanted> wanted = wanted().filter(page -> page.isFor(caller));
    session.removeAttribute(WANTED);
    return wanted.map(Wanted::address).orElse(Pages.homeOf(caller));
  }
}
