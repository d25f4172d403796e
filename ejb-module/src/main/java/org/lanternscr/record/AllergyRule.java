package org.lanternscr.record;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the three titles a record's allergies have (R2.2). Pure. In doubt it is never the title
 * that calms.
 */
final class AllergyRule {

  private static final String EMPTY_CATEGORY =
      "no relevant information available for this category";
  private static final Pattern DATE =
      Pattern.compile(
          "(([0-9]{1,2}[- ])?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[- ])?"
              + "[0-9]{4}|[0-9/.-]{8,10}");
  private static final Set<String> COLUMNS =
      Set.of("date", "description", "certainty", "severity", "supporting information");

  private final Set<String> negative;

  /**
   * @param negativePhrases the trust's list of phrases that say that there are none, in any case
   */
  AllergyRule(List<String> negativePhrases) {
    negative = negativePhrases.stream().map(AllergyRule::plain).collect(Collectors.toSet());
  }

  /**
   * The title.
   *
   * @param sections the narratives of the sections on allergies
   * @param isWithheld whether the practice withheld anything from this record
   */
  AllergyTitle titleOf(List<Narrative> sections, boolean isWithheld) {
    if (sections.stream().flatMap(s -> s.rows().stream()).anyMatch(this::isEntry)) {
      return AllergyTitle.KNOWN;
    }
    boolean areEmpty = !sections.isEmpty() && sections.stream().allMatch(AllergyRule::isSentEmpty);
    return areEmpty && !isWithheld ? AllergyTitle.NOT_RECORDED : AllergyTitle.UNAVAILABLE;
  }

  /** What an entry is about stands first; what follows it may say how or when it was asked. */
  private boolean isEntry(List<String> cells) {
    List<String> telling = telling(cells);
    return !telling.isEmpty()
        && !negative.contains(plain(telling.get(0)))
        && !isEmptyCategory(telling);
  }

  /** The words that are more than a date or a dash. */
  private static List<String> telling(List<String> cells) {
    return cells.stream()
        .filter(cell -> cell.codePoints().anyMatch(Character::isLetterOrDigit))
        .filter(cell -> !DATE.matcher(cell.strip()).matches())
        .toList();
  }

  /** Whether the empty-category sentence is all that a section says. */
  private static boolean isSentEmpty(Narrative section) {
    List<String> outside =
        section.outsideRows().isEmpty() ? List.of() : List.of(section.outsideRows());
    boolean hasSentence = isEmptyCategory(outside) || !section.rows().isEmpty();
    return section.unread().isEmpty()
        && hasSentence
        && section.headings().stream().allMatch(AllergyRule::isExpected)
        && (outside.isEmpty() || isEmptyCategory(outside))
        && section.rows().stream().allMatch(row -> isEmptyCategory(telling(row)));
  }

  /** A heading that names the section or one of its columns, and so is no entry in disguise. */
  private static boolean isExpected(String heading) {
    String words = plain(heading);
    return words.isEmpty()
        || COLUMNS.contains(words)
        || words.equals("allergies")
        || words.equals("allergies and adverse reactions");
  }

  private static boolean isEmptyCategory(List<String> words) {
    return words.size() == 1 && plain(words.get(0)).equals(EMPTY_CATEGORY);
  }

  private static String plain(String words) {
    return words
        .replaceAll("[\\s\\p{Z}]+", " ")
        .strip()
        .replaceAll("[.\\s]+$", "")
        .toLowerCase(Locale.UK);
  }
}
