package org.lanternscr.permission;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lanternscr.kernel.NumberMask;

/**
 * What an access on a legal ground refers to: the number of the court's order, the Act and its
 * section, or the decision that it is in the public interest.
 *
 * @param text one line of 3 to 120 characters, without an NHS number
 */
public record LegalReference(String text) {

  /** The longest reference, in characters. */
  public static final int LONGEST = 120;

  private static final int SHORTEST = 3;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\t]+");

  /** What was typed, understood or not. */
  public sealed interface Reading permits Read, Misread {}

  /** The typed text is a reference. */
  public record Read(LegalReference reference) implements Reading {}

  /** It is not, and why. */
  public record Misread(Fault fault) implements Reading {}

  /** Why a text is no reference; each has its own sentence on the screen. */
  public enum Fault {
    EMPTY,
    TOO_SHORT,
    TOO_LONG,
    CONTROL_CHARACTERS,
    HOLDS_NHS_NUMBER
  }

  public LegalReference {
    if (text == null || faultOf(text).isPresent()) {
      throw new IllegalArgumentException("This is not the reference of a legal access");
    }
  }

  /** Reads what a person typed; spaces around it do not count. */
  public static Reading read(String typed) {
    String text = typed == null ? "" : SPACES.matcher(typed).replaceAll(" ").strip();
    return faultOf(text)
        .<Reading>map(Misread::new)
        .orElseGet(() -> new Read(new LegalReference(text)));
  }

  private static Optional<Fault> faultOf(String text) {
    if (text.isEmpty()) {
      return Optional.of(Fault.EMPTY);
    }
    if (UNSEEN.matcher(text).find()) {
      return Optional.of(Fault.CONTROL_CHARACTERS);
    }
    if (text.length() > LONGEST) {
      return Optional.of(Fault.TOO_LONG);
    }
    if (NumberMask.isWrittenIn(text)) {
      return Optional.of(Fault.HOLDS_NHS_NUMBER);
    }
    return text.length() < SHORTEST ? Optional.of(Fault.TOO_SHORT) : Optional.empty();
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "LegalReference[masked]";
  }
}
