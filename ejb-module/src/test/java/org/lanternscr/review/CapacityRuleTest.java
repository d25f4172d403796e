package org.lanternscr.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.review.CapacityRule.Acting;
import org.lanternscr.review.CapacityRule.Capacity;

/** R2.4: who may act in a case, in whose name; and who may be the second reviewer. */
class CapacityRuleTest {

  private static CapacityRule of(String person, boolean isOfficer, String delegators) {
    return new CapacityRule(
        person, isOfficer, Stream.of(delegators.split(" ")).filter(d -> !d.equals("-")).toList());
  }

  private static String told(Capacity capacity) {
    return capacity instanceof Acting acting
        ? acting.actingFor().orElse("own right")
        : ((CapacityRule.Refused) capacity).why().name();
  }

  @ParameterizedTest(name = "{0}, officer {1}, deputy of {2}: {3}")
  @CsvSource({
    "cause,   true,  -,             OWN_ALERT",
    "cause,   false, officer,       OWN_ALERT",
    "officer, true,  -,             own right",
    "officer, true,  cause,         own right",
    "other,   false, -,             NOT_AN_OFFICER",
    "other,   false, cause,         DELEGATED_BY_CAUSE",
    "other,   false, officer,       officer",
    "other,   false, cause officer, officer"
  })
  void whoCausedItDecidesNothingByNobody(
      String person, boolean isOfficer, String delegators, String expected) {
    assertThat(told(of(person, isOfficer, delegators).in("cause"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, officer {1}, deputy of {2}, after {3} for {4}: {5}")
  @CsvSource({
    "second, true,  -,            first,  -,       own right",
    "first,  true,  -,            first,  -,       SAME_REVIEWER",
    "second, false, first,        first,  -,       SAME_REVIEWER",
    "second, false, first third,  first,  -,       third",
    "boss,   true,  -,            first,  boss,    SAME_REVIEWER",
    "second, false, boss,         first,  boss,    SAME_REVIEWER",
    "second, true,  boss,         first,  boss,    own right",
    "cause,  true,  -,            first,  -,       OWN_ALERT",
    "second, false, cause,        first,  -,       DELEGATED_BY_CAUSE"
  })
  void twoPeopleAndTwoOfficersBehindThem(
      String person,
      boolean isOfficer,
      String delegators,
      String first,
      String firstFor,
      String expected) {
    CaseAct proposal =
        new CaseAct(
            1,
            ActKind.PROPOSE,
            Instant.EPOCH,
            first,
            first,
            Optional.of(firstFor).filter(officer -> !officer.equals("-")),
            Optional.empty(),
            Optional.of("B1: Breach"),
            Optional.empty());
    assertThat(told(of(person, isOfficer, delegators).asSecond("cause", proposal)))
        .isEqualTo(expected);
  }
}
