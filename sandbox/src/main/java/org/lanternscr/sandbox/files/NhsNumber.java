package org.lanternscr.sandbox.files;

/** The check digit rule of identity-and-directories.md 6.4. */
public final class NhsNumber {
  private NhsNumber() {}

  public static boolean isValid(String text) {
    if (!text.matches("[0-9]{10}")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (text.charAt(i) - '0') * (10 - i);
    }
    // A remainder of 1 would need the check digit 10, which no digit can equal.
    return (11 - sum % 11) % 11 == text.charAt(9) - '0';
  }

  /** Only numbers that are reserved for tests and never issued may be in the sandbox. */
  static boolean isReservedForTests(String text) {
    return isValid(text) && text.startsWith("999");
  }
}
