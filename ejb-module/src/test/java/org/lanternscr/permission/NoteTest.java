package org.lanternscr.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.NhsNumber;

/** R2.4: whatever is typed makes a note, without an NHS number, and what was wrong is told. */
class NoteTest {

  private static final long SEED = 7;
  private static final int CASES = 5_000;
  private static final String MASK = "[NHS number removed]";
  private static final String NUMBER = "9990000018";

  /** What people and programs put between the digits of a number. */
  private static final List<String> SEPARATORS =
      List.of(
          "", " ", "  ", "-", " - ", ".", "\u00a0", "\u2009", "\u2013", "\u2212", "\u200b", "\t",
          "\n", "\r\n", "/", "_", "\u00ad", "\ufeff", "\u0000", ", ", "(", ") ");

  /** The zero of scripts whose digits stand in a row. */
  private static final int[] ZEROS = {'0', 0xff10, 0x0660, 0x06f0, 0x0966, 0x1d7ce, 0x1d7f6};

  /** Words around it that are no digits and part it from none. */
  private static final List<String> AROUND =
      List.of("", "pt ", "NHS no: ", "collapsed, ", "5 ", "bed 12 ", " on ward 7", " 03:15", "é😀");

  /** Five thousand ways of writing a number, drawn at random, always the same ones. */
  @Test
  void findsANumberHoweverItIsWritten() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      String digits = number(random);
      String written = drawn(AROUND, random) + written(digits, random) + drawn(AROUND, random);
      Note note = Note.of(written);
      assertThat(note.followUps()).as(escaped(written)).contains(FollowUp.NHS_NUMBER);
      assertThat(note.text()).as(escaped(written)).contains(MASK);
      assertThat(digitsOf(note.text())).as(escaped(written)).doesNotContain(digits);
    }
  }

  /** What is left is left as it was: a mask takes the number and nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seen 999 000 0018 in resus|seen [NHS number removed] in resus",
        "9990000018|[NHS number removed]",
        "999-000-0018, 9990000026|[NHS number removed], [NHS number removed]",
        "９９９００００１８８ no, ９９９００００１８ short, ９９９ ０００ ００１８ yes|９９９００００１８８ no, ９９９００００１８ short, [NHS number removed] yes",
        "bed 5 999 000 0018|bed 5 [NHS number removed]",
        "⁹⁹⁹ ⁰⁰⁰ ⁰⁰¹⁸ raised|[NHS number removed] raised",
        "9️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣8️⃣ keys|[NHS number removed]️⃣ keys"
      })
  void takesTheNumberAndNothingElse(String typed, String kept) {
    assertThat(Note.of(typed).text()).isEqualTo(kept);
  }

  /** What stands in its place is not the person's, and explains no access. */
  @ParameterizedTest
  @CsvSource({
    "9990000018, true",
    "for 9990000018, true",
    "9990000018 9990000026, true",
    "a review of 9990000018, false",
    "9990000018 from the ward, false"
  })
  void aNumberAloneExplainsNothing(String typed, boolean isShort) {
    assertThat(Note.of(typed).followUps().contains(FollowUp.SHORT)).isEqualTo(isShort);
  }

  /** Numbers that are none: another check digit, too few digits, letters in between. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "999 000 0019 is not one",
        "phone 01632 960000 at once",
        "at 03:15 on 26 November 2026",
        "999 000 x 0018 is parted",
        "no number at all is here"
      })
  void leavesOtherNumbersAlone(String typed) {
    Note note = Note.of(typed);
    assertThat(note.text()).isEqualTo(typed);
    assertThat(note.followUps()).isEmpty();
  }

  static Stream<Arguments> typed() {
    return Stream.of(
        Arguments.of(null, "", List.of(FollowUp.SHORT)),
        Arguments.of("  \n ", "", List.of(FollowUp.SHORT)),
        Arguments.of("collapse", "collapse", List.of(FollowUp.SHORT)),
        Arguments.of("collapsed\r\n in\tcorridor", "collapsed in corridor", List.of()),
        Arguments.of(
            "a\u0000b\u0007c collapsed", "a b c collapsed", List.of(FollowUp.CONTROL_CHARACTERS)),
        Arguments.of(
            "right \u202eto left text", "right to left text", List.of(FollowUp.CONTROL_CHARACTERS)),
        Arguments.of(
            "half \ud83d of a pair", "half \ufffd of a pair", List.of(FollowUp.CONTROL_CHARACTERS)),
        Arguments.of("x".repeat(500), "x".repeat(500), List.of()),
        Arguments.of("x".repeat(501), "x".repeat(500), List.of(FollowUp.LONG)),
        Arguments.of("x".repeat(10_000), "x".repeat(500), List.of(FollowUp.LONG)),
        Arguments.of("x".repeat(499) + "😀 seen", "x".repeat(499), List.of(FollowUp.LONG)),
        Arguments.of(NUMBER, MASK, List.of(FollowUp.NHS_NUMBER, FollowUp.SHORT)));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void makesANoteOfWhatever(String typed, String kept, List<FollowUp> followUps) {
    Note note = Note.of(typed);
    assertThat(note.text()).isEqualTo(kept);
    assertThat(note.followUps()).containsExactlyInAnyOrderElementsOf(followUps);
    assertThat(note.text()).hasSizeLessThanOrEqualTo(Note.LONGEST);
  }

  /** Half of a number that was cut off would not be known as one, and tells nearly all of it. */
  @Test
  void keepsNoPartOfANumberThatWasCut() {
    for (int before = 19_985; before <= 20_000; before++) {
      String text = Note.of("seen" + " ".repeat(before) + NUMBER + " and more").text();
      assertThat(digitsOf(text)).as("after %d", before).isEmpty();
    }
  }

  @Test
  void isMaskedAsText() {
    assertThat(Note.of("collapsed in the corridor")).as("R6.7").hasToString("Note[masked]");
  }

  private static String number(Random random) {
    while (true) {
      String digits = "999" + String.format("%07d", random.nextInt(10_000_000));
      if (NhsNumber.read(digits) instanceof NhsNumber.Read) {
        return digits;
      }
    }
  }

  private static String written(String digits, Random random) {
    int zero = ZEROS[random.nextInt(ZEROS.length)];
    List<String> signs = new ArrayList<>();
    for (int i = 0; i < digits.length(); i++) {
      signs.add(Character.toString(zero + digits.charAt(i) - '0'));
      boolean isBreak = i == 2 || i == 5 || random.nextInt(8) == 0;
      signs.add(isBreak && i < 9 ? drawn(SEPARATORS, random) : "");
    }
    return String.join("", signs);
  }

  private static String drawn(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private static String digitsOf(String text) {
    return text.codePoints()
        .map(sign -> Character.digit(sign, 10))
        .filter(value -> value >= 0)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return IntStream.range(0, text.length())
        .mapToObj(i -> String.format("%04x", (int) text.charAt(i)))
        .collect(Collectors.joining(" "));
  }
}
