package org.lanternscr.kernel;

import java.util.regex.Pattern;

/**
 * An NHS number whose check digit is right: ten digits, no spaces (ISB 0149).
 *
 * <p>The check digit is tested here, before any national service is asked, because neither the SCR
 * API nor Spine promises to test it (scr-fhir-api.md, section 3).
 *
 * @param digits the ten digits
 */
public record NhsNumber(String digits) {

  /** What was typed, understood or not. */
  public sealed interface Reading permits Read, Misread {}

  /** The typed text is an NHS number. */
  public record Read(NhsNumber number) implements Reading {}

  /** The typed text is not an NHS number, and why. */
  public record Misread(Fault fault) implements Reading {}

  /** Why a typed text is not an NHS number; each has its own sentence on the screen. */
  public enum Fault {
    EMPTY,
    NATIONAL_INSURANCE_NUMBER,
    NOT_DIGITS,
    TOO_SHORT,
    TOO_LONG,
    CHECK_DIGIT
  }

  /** Invisible format characters and the minus sign come along when a number is pasted. */
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}\\u2212]+");

  private static final Pattern NATIONAL_INSURANCE = Pattern.compile("(?i)[A-Z]{2}[0-9]{6}[A-D]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int LENGTH = 10;

  public NhsNumber {
    if (digits == null || digits.length() != LENGTH || !DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("An NHS number has ten digits");
    }
    if (!checkDigitIsRight(digits)) {
      throw new IllegalArgumentException("The check digit of the NHS number is wrong");
    }
  }

  /**
   * Reads what a person typed or pasted: spaces and dashes of any kind are accepted (NUM-0001).
   *
   * @param typed the text as typed, may be null
   * @return the number, or the one fault to tell the person about
   */
  public static Reading read(String typed) {
    String text = typed == null ? "" : SEPARATORS.matcher(typed).replaceAll("");
    if (text.isEmpty()) {
      return new Misread(Fault.EMPTY);
    }
    if (NATIONAL_INSURANCE.matcher(text).matches()) {
      return new Misread(Fault.NATIONAL_INSURANCE_NUMBER);
    }
    if (!DIGITS.matcher(text).matches()) {
      return new Misread(Fault.NOT_DIGITS);
    }
    if (text.length() != LENGTH) {
      return new Misread(text.length() < LENGTH ? Fault.TOO_SHORT : Fault.TOO_LONG);
    }
    return checkDigitIsRight(text) ? new Read(new NhsNumber(text)) : new Misread(Fault.CHECK_DIGIT);
  }

  /** The display form, 3-3-4 with single spaces (ISB 1504). */
  public String spaced() {
    return digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
  }

  private static boolean checkDigitIsRight(String digits) {
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum += (LENGTH - i) * (digits.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check == digits.charAt(LENGTH - 1) - '0';
  }

  /** Masked: an NHS number never reaches a log by accident. */
  @Override
  public String toString() {
    return "NhsNumber[masked]";
  }
}
