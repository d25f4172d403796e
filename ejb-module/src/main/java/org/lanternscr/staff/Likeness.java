package org.lanternscr.staff;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings two spellings of one surname, or of one postcode, to the same text. Pure. */
final class Likeness {

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");
  private static final Pattern POSTCODE =
      Pattern.compile("(GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2})");

  /** The district of those without a fixed home or from abroad: nobody's address. */
  private static final String NOWHERE = "ZZ99";

  private Likeness() {}

  /** The letters alone, in capitals and without accents; empty when there are none. */
  static String surname(String written) {
    String parted = Normalizer.normalize(written, Normalizer.Form.NFKD);
    return NO_LETTER.matcher(parted).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /** Whether a text is a postcode of the United Kingdom. */
  static boolean isPostcode(String written) {
    return POSTCODE.matcher(joined(written)).matches();
  }

  /** A postcode in capitals without its space; empty when the text is none, or of nowhere. */
  static Optional<String> postcode(String written) {
    return Optional.of(joined(written))
        .filter(text -> isPostcode(text) && !text.startsWith(NOWHERE));
  }

  private static String joined(String written) {
    return written.replaceAll("[\\s\\p{Z}]+", "").toUpperCase(Locale.ROOT);
  }
}
