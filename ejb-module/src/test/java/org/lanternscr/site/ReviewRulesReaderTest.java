package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/** R2.4: until when, with what and by how many people a trust reviews its alerts. */
class ReviewRulesReaderTest {

  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "lantern.sites", "RZZ01 RZZ02",
              "review.due-days.emergency", "3",
              "review.due-days.self-claim", "7",
              "review.due-days.legal", "3",
              "review.window-hours", "24",
              "review.outcomes", "A1: Appropriate|B1: Breach confirmed",
              "review.second-reviewer", "B1"));

  private Settings settings() {
    return new Settings(key -> Optional.ofNullable(values.get(key)), key -> "server.xml");
  }

  @Test
  void readsTheRulesOfEachSite() {
    values.put("site.RZZ02.review.due-days.emergency", "1");
    Settings settings = settings();
    Map<OdsCode, ReviewRules> rules = ReviewRulesReader.read(settings);

    assertThat(settings.faults()).isEmpty();
    ReviewRules first = rules.get(new OdsCode("RZZ01"));
    assertThat(first.emergencyDays()).isEqualTo(3);
    assertThat(first.window()).isEqualTo(Duration.ofHours(24));
    assertThat(first.outcome("B1")).map(first::needsSecond).contains(true);
    assertThat(first.outcome("A1")).map(first::needsSecond).contains(false);
    assertThat(first.outcome("X1")).isEmpty();
    assertThat(rules.get(new OdsCode("RZZ02")).emergencyDays()).isEqualTo(1);
  }

  /** A breach that one person could close, because of a slip in a list, is refused at start. */
  @ParameterizedTest(name = "{0} = \"{1}\"")
  @CsvSource({
    "review.due-days.emergency, 0",
    "review.due-days.legal, soon",
    "review.window-hours, 0",
    "review.outcomes, ''",
    "review.outcomes, Appropriate",
    "review.outcomes, A1: Appropriate|A1: Other words",
    "review.second-reviewer, ''",
    "review.second-reviewer, B2",
    "site.RZZ02.review.second-reviewer, A1 B2"
  })
  void namesWhatIsWrong(String key, String value) {
    values.put(key, value);
    Settings settings = settings();
    Map<OdsCode, ReviewRules> rules = ReviewRulesReader.read(settings);

    assertThat(settings.faults()).isNotEmpty();
    assertThat(settings.faults()).anySatisfy(fault -> assertThat(fault.key()).endsWith(key));
    assertThat(rules).doesNotContainKey(new OdsCode("RZZ02"));
  }
}
