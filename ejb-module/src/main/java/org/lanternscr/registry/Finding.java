package org.lanternscr.registry;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is wrong with a site.
 *
 * @param subject what it is about: a key of the configuration, or a check
 * @param seen what was seen when it was found
 * @param since when that was
 * @param confirmed who has confirmed it already
 */
public record Finding(
    UUID id,
    Kind kind,
    String subject,
    String seen,
    String remedy,
    Instant since,
    List<Confirmed> confirmed) {

  /** What can be wrong. */
  public enum Kind {
    /** A value of the deployment is another than at the start before. */
    VALUE_CHANGED,
    /** A call was not sent: role, site, application and ASID do not belong together. */
    NOT_TOGETHER,
    /** A check of the site's readiness is red. */
    NOT_READY,
    /** A mail about the site reached nobody, and is not tried again. */
    MAIL_GIVEN_UP,
    /** The national service refused a privacy alert: a fault of Lantern or its registration. */
    ALERT_REFUSED,
    /** What answered a privacy alert is no answer of the service: a wrong address, or a proxy. */
    ALERT_NOT_TAKEN;

    /** The word in the database and in events. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many people end it by confirming; 0 when it ends by itself. */
    public int confirmations() {
      return switch (this) {
        case VALUE_CHANGED -> 2;
        case MAIL_GIVEN_UP -> 1;
        case NOT_TOGETHER, NOT_READY, ALERT_REFUSED, ALERT_NOT_TAKEN -> 0;
      };
    }

    static Optional<Kind> ofWord(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /** One who confirmed. */
  public record Confirmed(String userId, String name) {}

  public Finding {
    confirmed = List.copyOf(confirmed);
  }

  /** Whether a person has confirmed it already. */
  public boolean isConfirmedBy(String userId) {
    return confirmed.stream().anyMatch(one -> one.userId().equals(userId));
  }
}
