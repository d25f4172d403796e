package org.lanternscr.flag;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.site.FlagKind;
import org.lanternscr.staff.Answer;

/**
 * An access that nobody has looked at yet.
 *
 * @param event of the access
 * @param permission that it rests on; empty for an attempt on one's own record
 * @param checked what the ladder found, as its event says it; blank when it does not
 */
record PendingAccess(
    UUID event,
    Optional<UUID> permission,
    String userId,
    NhsNumber patient,
    Instant at,
    String checked) {

  /** The answers of the ladder. What cannot be understood was not checked. */
  Map<FlagKind, Answer> told() {
    Map<FlagKind, Answer> told = new EnumMap<>(FlagKind.class);
    for (String word : checked.split(" ")) {
      int stop = word.indexOf('.');
      if (stop > 0) {
        FlagKind.of(word.substring(0, stop))
            .ifPresent(flag -> told.put(flag, answer(word.substring(stop + 1))));
      }
    }
    return told;
  }

  private static Answer answer(String word) {
    return Stream.of(Answer.values())
        .filter(answer -> answer.word().equals(word))
        .findFirst()
        .orElse(Answer.NOT_CHECKED);
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "PendingAccess[" + event + "]";
  }
}
