package org.lanternscr.identity;

import java.util.regex.Pattern;

/** The assurance asked for at sign-in, and the least level that satisfies it. */
final class AcrValue {

  private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9_]+");

  private AcrValue() {}

  static String checked(String acrValues) {
    if (acrValues == null || !ONE_WORD.matcher(acrValues).matches()) {
      throw new IdentityException(
          IdentityException.Kind.CONFIGURATION,
          "The acr value must be one word such as AAL3_ANY or AAL2_OR_AAL3_ANY");
    }
    return acrValues;
  }

  /** The record's service admits AAL2 and AAL3; a password alone is never enough. */
  static int leastLevel(String acrValues) {
    String checked = checked(acrValues);
    if (checked.startsWith("AAL3_")) {
      return 3;
    }
    if (checked.startsWith("AAL2_")) {
      return 2;
    }
    throw new IdentityException(
        IdentityException.Kind.CONFIGURATION, "The acr value must ask for AAL3 or AAL2");
  }
}
