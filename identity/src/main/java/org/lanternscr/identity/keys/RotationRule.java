package org.lanternscr.identity.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which key signs and which are published. The platform keeps a client's published set for an hour
 * and does not fetch it again for a name it does not know, so a key MUST be published that long
 * before it signs, and MUST stay published that long after it last signed.
 *
 * @param delay the time after which every reader has seen a change of the published set
 */
public record RotationRule(Duration delay) {

  /** What a key is for at a moment. */
  public enum Use {
    /** Published, but not every reader has seen it. */
    WAITING,
    /** Signs. */
    SIGNING,
    /** Signs no more; published for what it signed before. */
    KEPT,
    /** Published no more: its file may be removed. */
    RETIRED
  }

  /** What a key is for, and since when. */
  public record KeyUse(String kid, Use use, Instant published) {}

  /** The delay must not be negative. */
  public RotationRule {
    Objects.requireNonNull(delay, "delay");
    if (delay.isNegative()) {
      throw new IllegalArgumentException("The delay must not be negative");
    }
  }

  /**
   * The platform's hour and five minutes, for clocks that differ, for a set that is copied to
   * another host, and for the four minutes that an assertion lives.
   */
  public static RotationRule platform() {
    return new RotationRule(Duration.ofMinutes(65));
  }

  /** Every key with its use at {@code now}, oldest first. */
  public List<KeyUse> uses(List<SigningKey> keys, Instant now) {
    List<SigningKey> byAge = byAge(keys);
    int signing = signing(byAge, now);
    return IntStream.range(0, byAge.size())
        .mapToObj(
            i ->
                new KeyUse(
                    byAge.get(i).kid(), use(byAge, i, signing, now), byAge.get(i).published()))
        .toList();
  }

  /** The key to sign with at {@code now}; there MUST be one. */
  SigningKey signsWith(List<SigningKey> keys, Instant now) {
    List<SigningKey> byAge = byAge(keys);
    return byAge.get(signing(byAge, now));
  }

  private static List<SigningKey> byAge(List<SigningKey> keys) {
    return keys.stream()
        .sorted(Comparator.comparing(SigningKey::published).thenComparing(SigningKey::kid))
        .toList();
  }

  /** The newest that has waited; while none has, the oldest, which is nearest to it. */
  private int signing(List<SigningKey> byAge, Instant now) {
    int signing = 0;
    for (int i = 0; i < byAge.size(); i++) {
      if (!readyAt(byAge.get(i)).isAfter(now)) {
        signing = i;
      }
    }
    return signing;
  }

  private Use use(List<SigningKey> byAge, int key, int signing, Instant now) {
    if (key == signing) {
      return Use.SIGNING;
    }
    if (key > signing) {
      return Use.WAITING;
    }
    Instant replaced = readyAt(byAge.get(key + 1));
    return replaced.plus(delay).isAfter(now) ? Use.KEPT : Use.RETIRED;
  }

  private Instant readyAt(SigningKey key) {
    return key.published().plus(delay);
  }
}
