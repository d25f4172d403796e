package org.lanternscr.web.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.lanternscr.signin.PendingSignIn;

/** R3.1: a pending sign-in serves once, and a new one makes an earlier one worthless. */
class BrowserSessionTest {

  private final PendingSignIn one = pending("RZZ01", "state-one");
  private final PendingSignIn two = pending("RZZ02", "state-two");
  private final BrowserSession session = BrowserSession.of(sessionInMemory());

  @Test
  void givesThePendingSignInOnce() {
    session.await(one);

    assertThat(session.takePending("state-one")).contains(one);
    assertThat(session.takePending("state-one")).isEmpty();
    assertThat(session.pending()).isEmpty();
  }

  @Test
  void givesTheLatestOnly() {
    session.await(one);
    session.await(two);

    assertThat(session.takePending("state-one")).isEmpty();
    assertThat(session.takePending("state-two")).contains(two);
    assertThat(session.takePending("state-two")).isEmpty();
  }

  /** R3.6: a stale tab or somebody else's link does not end the sign-in that is on its way. */
  @Test
  void keepsThePendingSignInForItsOwnState() {
    session.await(one);

    assertThat(session.takePending("state-two")).isEmpty();
    assertThat(session.takePending("")).isEmpty();
    assertThat(session.takePending(null)).isEmpty();
    assertThat(session.pending()).contains(one);
    assertThat(session.takePending("state-one")).contains(one);
  }

  @Test
  void givesNothingToABrowserThatWasNotSentAway() {
    assertThat(session.takePending("state-one")).isEmpty();
    assertThat(session.takePending(null)).isEmpty();
    assertThat(session.pending()).isEmpty();
    assertThat(session.caller()).isEmpty();
    assertThat(session.refusal()).isEmpty();
  }

  /**
   * R6.6: two tabs sign out at a time; for the second nothing is left to end, and nothing fails.
   */
  @Test
  void endsOnceWhoeverIsFirst() {
    session.await(one);

    session.end();
    assertThat(session.pending()).isEmpty();
    assertThatCode(session::end).doesNotThrowAnyException();
  }

  private static HttpSession sessionInMemory() {
    Map<Object, Object> attributes = new ConcurrentHashMap<>();
    AtomicBoolean isOver = new AtomicBoolean();
    return (HttpSession)
        Proxy.newProxyInstance(
            BrowserSessionTest.class.getClassLoader(),
            new Class<?>[] {HttpSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                  case "removeAttribute" -> {
                    refuseIf(isOver.get());
                    yield attributes.remove(arguments[0]);
                  }
                  case "invalidate" -> {
                    refuseIf(isOver.getAndSet(true));
                    attributes.clear();
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** As a container does with a session that was invalidated. */
  private static void refuseIf(boolean isOver) {
    if (isOver) {
      throw new IllegalStateException("The session is over");
    }
  }

  private static PendingSignIn pending(String site, String state) {
    return new PendingSignIn(
        site, URI.create("https://platform.example/"), state, "", "", false, Instant.EPOCH);
  }
}
