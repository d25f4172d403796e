package org.lanternscr.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.site.Ground;
import org.lanternscr.site.Relationship;

/** R1.4: each cell of table B2 in scr-domain.md, and no pair that the service forbids. */
class AlertRuleTest {

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "declared,   agrees,          none",
    "declared,   emergency,       2/5",
    "declared,   public-interest, 2/1",
    "declared,   statute,         2/2",
    "declared,   court-order,     2/3",
    "self-claim, agrees,          1/6",
    "self-claim, emergency,       1/4",
    "self-claim, public-interest, 1/1",
    "self-claim, statute,         1/2",
    "self-claim, court-order,     1/3"
  })
  void followsTheTable(String relationship, String answer, String pair) {
    assertThat(AlertRule.of(relationship(relationship), ground(answer)).map(AlertRuleTest::pair))
        .isEqualTo(Optional.of(pair).filter(p -> !p.equals("none")));
  }

  /** Every legal pair is somebody's, and each belongs to one cell. */
  @Test
  void reachesEveryLegalPairAndNoOther() {
    Set<String> reached =
        Stream.of(Relationship.values())
            .flatMap(
                relationship ->
                    Stream.concat(
                            Stream.of(Optional.<Ground>empty()),
                            EnumSet.allOf(Ground.class).stream().map(Optional::of))
                        .flatMap(ground -> AlertRule.of(relationship, ground).stream()))
            .map(AlertRuleTest::pair)
            .collect(Collectors.toSet());

    assertThat(reached)
        .containsExactlyInAnyOrder("1/1", "1/2", "1/3", "1/4", "1/6", "2/1", "2/2", "2/3", "2/5")
        .doesNotContain("1/5", "2/4", "2/6");
    assertThat(AlertCode.values()).extracting(AlertRuleTest::pair).hasSameElementsAs(reached);
  }

  private static String pair(AlertCode code) {
    return code.type().code() + "/" + code.reason().code();
  }

  private static Relationship relationship(String word) {
    return Arrays.stream(Relationship.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Ground> ground(String word) {
    return Arrays.stream(Ground.values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
