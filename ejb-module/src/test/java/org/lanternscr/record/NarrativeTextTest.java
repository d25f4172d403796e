package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** R1.1: whatever the nesting, the page has the words of the record, all of them, in order. */
class NarrativeTextTest {

  private static final int TIMES = Integer.getInteger("lantern.seeds", 500);

  @Test
  void theWordsOfAllowedMarkupAreTheWordsOfTheRecord() {
    for (long seed = 0; seed < TIMES; seed++) {
      String div = Narratives.harmless(seed);
      Narrative narrative = NarrativeReader.read(div);
      assertThat(Page.words(narrative.html()))
          .as("seed %d: %s", seed, div)
          .isEqualTo(Page.words(div));
      assertThat(narrative.unread()).as("seed %d: %s", seed, div).isEmpty();
    }
  }

  @Test
  void wronglyNestedMarkupLosesNoSignAndRunsNoWordsTogether() {
    for (long seed = 0; seed < TIMES; seed++) {
      String div = Narratives.tangled(seed);
      Narrative narrative = NarrativeReader.read(div);
      String shown = Page.words(narrative.html());
      String received = Page.words(div);
      assertThat(signs(shown)).as("seed %d: %s", seed, div).isEqualTo(signs(received));
      assertThat(gaps(shown)).as("seed %d: %s", seed, div).containsAll(gaps(received));
      assertThat(narrative.unread()).as("seed %d: %s", seed, div).isEmpty();
      Allowed.assertNothingElse(Page.of(narrative.html()));
    }
  }

  @Test
  void hostileMarkupLosesProgramsOnlyAndNeverActs() {
    for (long seed = 0; seed < TIMES; seed++) {
      String div = Narratives.hostile(seed);
      Narrative narrative = NarrativeReader.read(div);
      Page page = Page.of(narrative.html());
      Allowed.assertNothingElse(page);
      assertThat(signs(page.text()))
          .as("seed %d: %s", seed, div)
          .isEqualTo(signs(Page.withoutPrograms(div).text()));
    }
  }

  @Test
  void theGeneratorReachesWhatItIsFor() {
    StringBuilder all = new StringBuilder();
    for (long seed = 0; seed < TIMES; seed++) {
      all.append(Narratives.harmless(seed)).append(Narratives.hostile(seed));
    }
    assertThat(all).contains("<tr><td>", "<script", "onclick", "<br></br>", "<plaintext");
    assertThat(Allowed.ELEMENTS).allSatisfy(name -> assertThat(all).contains("<" + name + ">"));
  }

  private static String signs(String text) {
    return text.replace(" ", "");
  }

  /** After how many signs there is a space. */
  private static Set<Integer> gaps(String text) {
    Set<Integer> gaps = new TreeSet<>();
    for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
      gaps.add(at - gaps.size());
    }
    return gaps;
  }
}
