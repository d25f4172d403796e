package org.lanternscr.flag.misuse;

import java.util.List;
import java.util.Random;

/**
 * Surnames of the set: four in ten people have one of twenty that are common, the others one of
 * some thousand that are put together of syllables. Common names are commoner than in most towns.
 */
final class Names {

  private static final int OF_A_HUNDRED_COMMON = 40;
  private static final List<String> COMMON =
      List.of(
          "SMITH",
          "JONES",
          "TAYLOR",
          "BROWN",
          "WILLIAMS",
          "WILSON",
          "JOHNSON",
          "DAVIES",
          "PATEL",
          "KHAN",
          "HUSSAIN",
          "BEGUM",
          "EVANS",
          "THOMAS",
          "ROBERTS",
          "WALKER",
          "WRIGHT",
          "SINGH",
          "HUGHES",
          "GREEN");
  private static final List<String> FIRST =
      List.of(
          "ASH", "BRAM", "CAL", "DUN", "EL", "FAIR", "GRIM", "HAR", "IN", "KIR", "LANG", "MAR",
          "NOR", "OAK", "PEM", "RAD", "SEL", "THORN", "UP", "WEST");
  private static final List<String> MIDDLE = List.of("", "ING", "ER", "A", "EN");
  private static final List<String> LAST =
      List.of("BY", "COTE", "DALE", "FIELD", "HAM", "LEY", "MORE", "SHAW", "TON", "WICK");

  private Names() {}

  static String any(Random random) {
    return random.nextInt(100) < OF_A_HUNDRED_COMMON ? of(COMMON, random) : rare(random);
  }

  static String rare(Random random) {
    return of(FIRST, random) + of(MIDDLE, random) + of(LAST, random);
  }

  static <T> T of(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
