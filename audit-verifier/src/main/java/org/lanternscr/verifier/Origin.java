package org.lanternscr.verifier;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a log.
 *
 * @param text as it stands in checkpoints and as a key's name; safe to print
 * @param log without the mark of an epoch, as it stands in leaf records
 * @param epoch 1, and one more after each restore from a backup
 */
record Origin(String text, String log, int epoch) {

  static final String SERVICE = "/service";

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9][a-z0-9.-]{0,252}/(?:audit/[A-Z0-9]{3,10}|service))"
              + "(?:#([2-9]|[1-9][0-9]{1,3}))?");

  static Optional<Origin> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int epoch = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
    return Optional.of(new Origin(text, form.group(1), epoch));
  }

  /** Else it is the service log, whose events may be of any site and of none. */
  boolean isOfASite() {
    return !log.endsWith(SERVICE);
  }

  boolean isContinuedBy(Origin later) {
    return isSameLogAs(later) && later.epoch > epoch;
  }

  boolean isSameLogAs(Origin other) {
    return log.equals(other.log);
  }

  /** Whether a key of that name is one of this log, of whichever epoch. */
  boolean isNameOf(VerifierKey key) {
    return read(key.name()).filter(this::isSameLogAs).isPresent();
  }
}
