package org.lanternscr.identity.jwt;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The published keys of one issuer (RFC 7517). Kept for an hour, then fetched again in the
 * background while the old ones go on serving; a name that is not among them is a reason to fetch
 * at once, but never more than one fetch a minute whoever asks and however often, so that tokens
 * with invented key names cost the issuer nothing.
 *
 * <p>Keys that could not be confirmed for a day are not used any more: the issuer may have
 * withdrawn them.
 */
public final class IssuerKeys {

  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration USABLE = Duration.ofHours(24);
  private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);

  private final Supplier<byte[]> fetch;
  private final Executor background;
  private final Clock clock;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile Snapshot snapshot = new Snapshot(PublishedSet.NONE, Instant.MIN);
  private Instant lastAttempt = Instant.MIN;

  private record Snapshot(PublishedSet keys, Instant fetched) {
    boolean within(Duration age, Instant now) {
      return !fetched.equals(Instant.MIN) && fetched.plus(age).isAfter(now);
    }
  }

  /**
   * @param fetch gets the JWK set, or throws; it is called by one thread at a time
   * @param background runs the fetch that nobody waits for
   */
  public IssuerKeys(Supplier<byte[]> fetch, Executor background, Clock clock) {
    this.fetch = Objects.requireNonNull(fetch, "fetch");
    this.background = Objects.requireNonNull(background, "background");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The keys of this name. */
  List<RSAKey> named(String keyId) throws NotAdmitted {
    Snapshot current = snapshot;
    Instant now = clock.instant();
    if (!current.within(USABLE, now) || !current.keys().has(keyId)) {
      current = fetchedUnlessJustTried();
    } else if (!current.within(FRESH, now)) {
      refreshInTheBackground();
    }
    NotAdmitted.unless(current.within(USABLE, clock.instant()), Reason.KEYS_UNAVAILABLE);
    NotAdmitted.unless(current.keys().has(keyId), Reason.KEY_UNKNOWN);
    return current.keys().usable(keyId);
  }

  private void refreshInTheBackground() {
    if (!refreshing.compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(
          () -> {
            try {
              fetchedUnlessJustTried();
            } finally {
              refreshing.set(false);
            }
          });
    } catch (RejectedExecutionException busy) {
      refreshing.set(false);
    }
  }

  /** Whoever waited here while another fetched takes what the other got. */
  private synchronized Snapshot fetchedUnlessJustTried() {
    Instant now = clock.instant();
    if (justTried(now)) {
      return snapshot;
    }
    lastAttempt = now;
    try {
      PublishedSet published = PublishedSet.read(fetch.get());
      if (!published.isEmpty()) {
        snapshot = new Snapshot(published, now);
      }
    } catch (RuntimeException | NotAdmitted unavailable) {
      // The old keys go on serving; without any, the verdict says that there are none.
      return snapshot;
    }
    return snapshot;
  }

  /** A last attempt in the future only tells that the clock was set back. */
  private boolean justTried(Instant now) {
    return !lastAttempt.equals(Instant.MIN)
        && !lastAttempt.isAfter(now)
        && lastAttempt.plus(BETWEEN_FETCHES).isAfter(now);
  }
}
