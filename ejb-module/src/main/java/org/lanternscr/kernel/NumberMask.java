package org.lanternscr.kernel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the NHS numbers out of a text that a person typed, however they are written: in one piece
 * or parted by spaces, dashes, dots or line ends, in the digits of any script, full-width ones too,
 * and in the middle of more digits.
 */
public final class NumberMask {

  /** What stands in the place of a number. */
  public static final String MASK = "[NHS number removed]";

  private static final int LENGTH = 10;

  /** Beside spaces, dashes and signs that are not seen. */
  private static final String SEPARATORS = ".,_/\\·•−'’`|+*()[]";

  /** What may stand between the parts of a number, or nothing. */
  private static final String BETWEEN = "[\\s\\p{Z}\\p{Pd}" + Pattern.quote(SEPARATORS) + "]*";

  /** As it is written, in plain digits: in one piece or 3-3-4, also beside more digits. */
  public static final Pattern AS_WRITTEN =
      Pattern.compile("(?<![0-9])[0-9]{3}" + BETWEEN + "[0-9]{3}" + BETWEEN + "[0-9]{4}(?![0-9])");

  /**
   * A digit in the text.
   *
   * @param value 0 to 9
   * @param start where it begins, in chars
   * @param end where it ends
   */
  private record Digit(int value, int start, int end) {}

  private NumberMask() {}

  /**
   * Whether an NHS number is written in a text as one: in one piece, or 3-3-4, in the digits of any
   * script. Digits that are grouped otherwise may be the number of an order, and one in eleven
   * would pass for a patient's.
   */
  public static boolean isWrittenIn(String text) {
    return AS_WRITTEN
        .matcher(inPlainDigits(text))
        .results()
        .map(found -> found.group().replaceAll("[^0-9]", ""))
        .anyMatch(digits -> NhsNumber.read(digits) instanceof NhsNumber.Read);
  }

  private static String inPlainDigits(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .map(sign -> valueOf(sign) < 0 ? sign : '0' + valueOf(sign))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The text with the mask in the place of each number. */
  public static String masked(String text) {
    StringBuilder masked = new StringBuilder();
    int copied = 0;
    for (List<Digit> run : runs(text)) {
      for (int first = 0; first + LENGTH <= run.size(); first++) {
        List<Digit> ten = run.subList(first, first + LENGTH);
        if (isNumber(ten)) {
          masked.append(text, copied, ten.get(0).start()).append(MASK);
          copied = ten.get(LENGTH - 1).end();
          first += LENGTH - 1;
        }
      }
    }
    return masked.append(text, copied, text.length()).toString();
  }

  private static boolean isNumber(List<Digit> ten) {
    StringBuilder digits = new StringBuilder();
    ten.forEach(digit -> digits.append(digit.value()));
    return NhsNumber.read(digits.toString()) instanceof NhsNumber.Read;
  }

  /** The digits that nothing but separators part. */
  private static List<List<Digit>> runs(String text) {
    List<List<Digit>> runs = new ArrayList<>();
    List<Digit> run = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int sign = text.codePointAt(at);
      int end = at + Character.charCount(sign);
      int value = valueOf(sign);
      if (value >= 0) {
        run.add(new Digit(value, at, end));
      } else if (!isSeparator(sign) && !run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
      at = end;
    }
    runs.add(run);
    return runs;
  }

  /** The value of a digit of any script, also a raised or circled one; -1 of anything else. */
  private static int valueOf(int sign) {
    int value = Character.digit(sign, 10);
    if (value >= 0 || sign < 0x80) {
      return value;
    }
    String plain = Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC);
    return plain.length() == 1 ? Character.digit(plain.charAt(0), 10) : -1;
  }

  private static boolean isSeparator(int sign) {
    return switch (Character.getType(sign)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.DASH_PUNCTUATION,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      default -> SEPARATORS.indexOf(sign) >= 0;
    };
  }
}
