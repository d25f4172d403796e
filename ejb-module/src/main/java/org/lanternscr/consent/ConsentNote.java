package org.lanternscr.consent;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.NumberMask;

/**
 * What a person may write beside the coded reason: one line of at most 200 characters, without an
 * NHS number, since it is kept, exported and read beside the patient's own.
 */
public record ConsentNote(String text) {

  /** The longest note, in characters. */
  public static final int LONGEST = 200;

  /** What can be wrong with a text. */
  public enum Fault {
    TOO_LONG,
    NHS_NUMBER,
    CONTROL_CHARACTERS
  }

  private static final String BETWEEN = "[\\s\\p{Z}\\p{Pd}.]*";

  /** Ten digits that nothing but spaces, dashes and full stops part. */
  private static final Pattern TEN =
      Pattern.compile("(?<![0-9])[0-9](?:" + BETWEEN + "[0-9]){9}(?!" + BETWEEN + "[0-9])");

  /** The note of a typed text; line ends and tabs become spaces. */
  public static ConsentNote of(String typed) {
    return new ConsentNote(typed.replaceAll("\\s+", " ").strip());
  }

  /** What is wrong with it; empty when nothing is. */
  public Optional<Fault> fault() {
    if (text.length() > LONGEST) {
      return Optional.of(Fault.TOO_LONG);
    }
    if (text.codePoints().anyMatch(ConsentNote::isUnseen)) {
      return Optional.of(Fault.CONTROL_CHARACTERS);
    }
    return holdsNumber() ? Optional.of(Fault.NHS_NUMBER) : Optional.empty();
  }

  private boolean holdsNumber() {
    String plain = inPlainDigits(text);
    return Stream.of(TEN, NumberMask.AS_WRITTEN)
        .flatMap(pattern -> pattern.matcher(plain).results())
        .anyMatch(found -> isNumber(found.group()));
  }

  private static boolean isNumber(String written) {
    return NhsNumber.read(written.replaceAll("[^0-9]", "")) instanceof NhsNumber.Read;
  }

  /** Digits of any script, full-width and raised ones too, as 0 to 9. */
  private static String inPlainDigits(String text) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(
            sign -> {
              int value = Character.digit(sign, 10);
              if (value >= 0) {
                plain.append(value);
              } else {
                plain.appendCodePoint(sign);
              }
            });
    return plain.toString();
  }

  private static boolean isUnseen(int sign) {
    int type = Character.getType(sign);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "ConsentNote[masked]";
  }
}
