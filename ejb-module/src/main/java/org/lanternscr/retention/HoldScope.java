package org.lanternscr.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lanternscr.kernel.NhsNumber;

/**
 * What of a site a hold keeps: the events that are all of what is said, and the case that the
 * reference is of, if it is one. A reference alone makes no hold.
 *
 * @param userId the national user id of who did it
 * @param until what was recorded at this moment or later is not kept by it
 */
public record HoldScope(
    Optional<NhsNumber> patient,
    Optional<String> userId,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> caseReference) {

  private static final Pattern USER = Pattern.compile("[0-9]{12}");
  private static final Pattern REFERENCE = Pattern.compile("[^\\p{Cntrl}]{1,60}");

  /**
   * @throws IllegalArgumentException when it keeps nothing, or what it says cannot be
   */
  public HoldScope {
    boolean saysWhich =
        patient.isPresent() || userId.isPresent() || since.isPresent() || until.isPresent();
    boolean inOrder = since.isEmpty() || until.isEmpty() || since.get().isBefore(until.get());
    if (!saysWhich
        || !inOrder
        || userId.filter(id -> !isUserId(id)).isPresent()
        || caseReference.filter(reference -> !isReference(reference)).isPresent()) {
      throw new IllegalArgumentException("That is no scope of a hold");
    }
  }

  /** Whether a text is a national user id. */
  public static boolean isUserId(String text) {
    return USER.matcher(text).matches();
  }

  /** Whether a text can be the reference of a case. */
  public static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /** What it says, a line each, as the event tells it; the patient stands in the event itself. */
  String told() {
    SortedMap<String, String> told = new TreeMap<>();
    userId.ifPresent(id -> told.put("user", id));
    since.ifPresent(moment -> told.put("since", moment.toString()));
    until.ifPresent(moment -> told.put("until", moment.toString()));
    caseReference.ifPresent(reference -> told.put("case", reference));
    return told.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Masked: it names a patient and a user. */
  @Override
  public String toString() {
    return "HoldScope[masked]";
  }
}
