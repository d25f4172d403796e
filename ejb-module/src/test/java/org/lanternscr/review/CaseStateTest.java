package org.lanternscr.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R2.4: every state of a case with every act, as the table that the database holds too. */
class CaseStateTest {

  @ParameterizedTest(name = "{0}: {1} leads to {2}")
  @CsvSource({
    "INVESTIGATED, NOTE,        INVESTIGATED",
    "INVESTIGATED, ASK,         INVESTIGATED",
    "INVESTIGATED, REPLY,       INVESTIGATED",
    "INVESTIGATED, PROPOSE,     PROPOSED",
    "INVESTIGATED, COUNTERSIGN, -",
    "INVESTIGATED, RETURN,      -",
    "INVESTIGATED, CLOSE,       CLOSED",
    "INVESTIGATED, REOPEN,      -",
    "PROPOSED,     NOTE,        PROPOSED",
    "PROPOSED,     ASK,         -",
    "PROPOSED,     REPLY,       PROPOSED",
    "PROPOSED,     PROPOSE,     -",
    "PROPOSED,     COUNTERSIGN, CLOSED",
    "PROPOSED,     RETURN,      INVESTIGATED",
    "PROPOSED,     CLOSE,       -",
    "PROPOSED,     REOPEN,      -",
    "CLOSED,       NOTE,        -",
    "CLOSED,       ASK,         -",
    "CLOSED,       REPLY,       -",
    "CLOSED,       PROPOSE,     -",
    "CLOSED,       COUNTERSIGN, -",
    "CLOSED,       RETURN,      -",
    "CLOSED,       CLOSE,       -",
    "CLOSED,       REOPEN,      INVESTIGATED"
  })
  void goesAsTheTableSays(CaseState from, ActKind act, String to) {
    assertThat(from.allows(act)).isEqualTo(!to.equals("-"));
    if (from.allows(act)) {
      assertThat(from.after(act)).hasToString(to);
    }
  }

  /** A state or an act that comes later has to be put into the table. */
  @ParameterizedTest
  @CsvSource("3, 8")
  void theTableHasThemAll(int states, int acts) {
    assertThat(CaseState.values()).hasSize(states);
    assertThat(ActKind.values()).hasSize(acts);
    Set<String> words = Stream.of(ActKind.values()).map(ActKind::word).collect(Collectors.toSet());
    assertThat(words).hasSize(acts);
  }
}
