package org.lanternscr.record;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Bundle calls the practice, the author and where they are, and how a text is found to say
 * it: however its words are parted, in any case, with letters that nobody sees, a postcode in one
 * piece or its first half alone, a telephone number in any grouping.
 *
 * @param phrases names, addresses, codes and numbers, found whole, so that a town called Stone is
 *     no gallstones
 * @param words single words, such as a family name: found whole, and not in small letters, since
 *     "young" is no Dr Young; nor beside a figure, since "1 May" is no Dr May
 */
record PlaceNames(Set<String> phrases, Set<String> words) {

  /** What parts two words: spaces and signs, and where a text is no XHTML its tags and entities. */
  private static final String APART =
      "(?:[\\s\\p{Z}\\p{P}\\p{S}\\p{Cf}]|<[^<>]{0,200}>|&#?\\w{1,8};)";

  private static final String UNSEEN = "\\p{Cf}{0,3}";
  private static final String BETWEEN_DIGITS = "[\\s\\p{Z}\\p{P}\\p{Cf}]{0,3}";
  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{6,24}");
  private static final Pattern POSTCODE =
      Pattern.compile(
          "\\b([A-Z]{1,2}[0-9][A-Z0-9]?)\\s{0,3}([0-9][A-Z]{2})\\b", Pattern.CASE_INSENSITIVE);

  PlaceNames {
    phrases = Set.copyOf(phrases);
    words = Set.copyOf(words);
  }

  /** Finds any of them; empty when there is none. */
  Optional<PlaceFinder> finder() {
    List<String> numbers = phrases.stream().filter(PlaceNames::isTelephone).toList();
    String whole =
        longestFirst(phrases).flatMap(PlaceNames::phrase).distinct().collect(joining("|"));
    String any =
        Stream.of(
                Stream.of(whole).filter(found -> !found.isEmpty()).map(PlaceNames::whole),
                outward(),
                numbers.stream().map(PlaceNames::telephone),
                longestFirst(words).map(PlaceNames::word))
            .flatMap(found -> found)
            .collect(joining("|"));
    return Optional.of(any)
        .filter(found -> !found.isEmpty())
        .map(found -> Pattern.compile(found, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
        .map(PlaceFinder::new);
  }

  /** The first halves of the postcodes, each by itself: CA19 is no part of the marker CA19-9. */
  private Stream<String> outward() {
    return phrases.stream()
        .flatMap(name -> POSTCODE.matcher(name).results())
        .map(code -> code.group(1).toUpperCase(Locale.ROOT))
        .distinct()
        .map(
            code ->
                "(?<![\\p{L}\\p{M}\\p{N}])"
                    + loosely(code)
                    + "(?![\\p{L}\\p{M}\\p{N}]|[./\\p{Pd}][0-9])");
  }

  private static Stream<String> longestFirst(Set<String> names) {
    return names.stream().sorted(Comparator.comparing(String::length).reversed());
  }

  private static boolean isTelephone(String name) {
    return TELEPHONE.matcher(name).matches();
  }

  /** With no letter on either side. */
  private static String whole(String found) {
    return "(?<![\\p{L}\\p{M}])(?:" + found + ")(?![\\p{L}\\p{M}])";
  }

  private static Stream<String> phrase(String name) {
    Stream<String> postcodes =
        POSTCODE
            .matcher(name)
            .results()
            .map(code -> loosely(code.group(1)) + APART + "{0,3}" + loosely(code.group(2)));
    return Stream.concat(isTelephone(name) ? Stream.empty() : parts(name), postcodes);
  }

  /** With the code of the country or without it. */
  private static String telephone(String number) {
    String digits = number.replaceAll("[^0-9]", "").replaceFirst("^(?:0044|44|0)", "");
    return "(?<![0-9])(?:\\+?44"
        + BETWEEN_DIGITS
        + "0?|0)?"
        + BETWEEN_DIGITS
        + digits.chars().mapToObj(Character::toString).collect(joining(BETWEEN_DIGITS))
        + "(?![0-9])";
  }

  private static Stream<String> parts(String name) {
    Matcher part = PART.matcher(name);
    String loosely =
        part.results().map(found -> loosely(found.group())).collect(joining(APART + "{1,6}"));
    return loosely.isEmpty() ? Stream.empty() : Stream.of(loosely);
  }

  private static String word(String word) {
    String capital =
        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    return "(?-iu:(?<![\\p{L}\\p{N}])(?<![0-9][ \\u00a0-])(?:"
        + Stream.of(word, capital, word.toUpperCase(Locale.ROOT))
            .distinct()
            .filter(form -> !Character.isLowerCase(form.codePointAt(0)))
            .map(PlaceNames::loosely)
            .collect(joining("|"))
        + ")(?![\\p{L}\\p{N}])(?![ \\u00a0-][0-9]))";
  }

  /** The letters of a word, between which there may be some that nobody sees. */
  private static String loosely(String word) {
    return word.codePoints()
        .mapToObj(sign -> Pattern.quote(Character.toString(sign)))
        .collect(joining(UNSEEN));
  }

  /** Masked: it tells where a patient is. */
  @Override
  public String toString() {
    return "PlaceNames[masked]";
  }
}
