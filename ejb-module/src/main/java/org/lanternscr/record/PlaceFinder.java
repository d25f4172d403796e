package org.lanternscr.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the places of a record in a text. In prose, what may as well be an ordinary word or a sign
 * of medicine counts as a place only when it is written or stands like one: "kidney stone" is not
 * the town of Stone, nor is "vitamin B12" a part of Birmingham; "Stone", "in stone" and "9 Seagull
 * Quay, stone" are.
 */
final class PlaceFinder {

  /** Words of everyday or of medicine that are names of British towns and villages too. */
  private static final Set<String> ORDINARY =
      Set.of(
          "angle",
          "barking",
          "battle",
          "bowling",
          "bridge",
          "castle",
          "chapel",
          "cheddar",
          "church",
          "crook",
          "cross",
          "fence",
          "fleet",
          "flint",
          "forest",
          "grange",
          "green",
          "hatch",
          "healing",
          "heath",
          "lancing",
          "lizard",
          "loose",
          "lower",
          "march",
          "market",
          "matching",
          "nasty",
          "plain",
          "reading",
          "rugby",
          "sandwich",
          "settle",
          "sheet",
          "sound",
          "spring",
          "staple",
          "steep",
          "stock",
          "stone",
          "strand",
          "street",
          "swallow",
          "tongue",
          "upper",
          "wells",
          "worth",
          "yelling");

  /** A part of a city with one letter, which may as well be a vitamin or a vertebra. */
  private static final Pattern SHORT_CODE = Pattern.compile("[a-zA-Z][0-9]{1,2}");

  /** Words after which a place is named. */
  private static final Pattern PLACING =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}])(?:at|in|near|from|to|around|outside|towards|postcode|district)"
              + "[\\s\\p{Z}\\p{Cf}]{1,9}$",
          Pattern.CASE_INSENSITIVE);

  /** What stands between two parts of an address. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf},]{1,9}");

  /** No longer than the longest of those words and what may stand after it. */
  private static final int BEFORE = 20;

  private final Pattern names;

  PlaceFinder(Pattern names) {
    this.names = names;
  }

  /** All of them. */
  List<MatchResult> in(CharSequence text) {
    return names.matcher(text).results().toList();
  }

  /** The same in prose, without what is more likely no place. */
  List<MatchResult> inProse(CharSequence text) {
    List<MatchResult> found = in(text);
    List<MatchResult> places = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      MatchResult one = found.get(i);
      boolean isBesideNext =
          i + 1 < found.size()
              && !isDoubtful(found.get(i + 1))
              && isBeside(text, one, found.get(i + 1));
      boolean isBesideLast =
          !places.isEmpty() && isBeside(text, places.get(places.size() - 1), one);
      if (!isDoubtful(one) || isBesideLast || isBesideNext || isPlaced(text, one)) {
        places.add(one);
      }
    }
    return places;
  }

  /** With words in the place of all of them. */
  String replaceAll(CharSequence text, String words) {
    return names.matcher(text).replaceAll(words);
  }

  private static boolean isDoubtful(MatchResult found) {
    String word = found.group().replaceAll("\\p{Cf}", "");
    return ORDINARY.contains(word) || SHORT_CODE.matcher(word).matches();
  }

  private static boolean isPlaced(CharSequence text, MatchResult found) {
    int start = Math.max(0, found.start() - BEFORE);
    return PLACING.matcher(text.subSequence(start, found.start())).find();
  }

  private static boolean isBeside(CharSequence text, MatchResult one, MatchResult next) {
    return BETWEEN.matcher(text.subSequence(one.end(), next.start())).matches();
  }
}
