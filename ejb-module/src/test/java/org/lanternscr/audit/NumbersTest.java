package org.lanternscr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R5.3: what was rolled back is declared void, once it is known, and nothing else is. */
class NumbersTest {

  private static final String LOG = "numbers.lantern.example/audit/RZZ01";
  private static final String OTHER = "numbers.lantern.example/audit/RZZ02";

  private final Numbers numbers = new Numbers();

  private SealedEvent next() {
    return SealedEvent.of(LOG, numbers.take(LOG));
  }

  private static Map<String, String> said(SealedEvent event) {
    Map<String, String> members = event.members();
    members.keySet().retainAll(List.of("count", "void"));
    return members;
  }

  @Test
  void countsTheEventsOfEachLogFromOne() {
    assertThat(numbers.take(LOG)).isEqualTo(Map.of("count", "1"));
    assertThat(numbers.take(LOG)).isEqualTo(Map.of("count", "2"));
    assertThat(numbers.take(OTHER)).isEqualTo(Map.of("count", "1"));
  }

  @Test
  void declaresVoidWhatWasRolledBackOnceAndInThatLogOnly() {
    List<SealedEvent> events = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      events.add(next());
    }
    for (int rolledBack : List.of(5, 1, 4, 3)) {
      numbers.rolledBack(events.get(rolledBack));
    }

    assertThat(numbers.take(OTHER)).isEqualTo(Map.of("count", "1"));
    assertThat(said(next())).isEqualTo(Map.of("count", "8", "void", "2,4-6"));
    assertThat(said(next())).isEqualTo(Map.of("count", "9"));
  }

  @Test
  void declaresAgainWhatADeclarationThatWasRolledBackSaid() {
    numbers.rolledBack(next());
    numbers.rolledBack(next());

    assertThat(said(next())).isEqualTo(Map.of("count", "3", "void", "1-2"));
  }

  /** Its own number may be there; what it declared is void in any case. */
  @Test
  void declaresNothingVoidThatIsInDoubt() {
    SealedEvent rolledBack = next();
    SealedEvent between = next();
    numbers.rolledBack(rolledBack);
    numbers.inDoubt(next());

    assertThat(said(next())).isEqualTo(Map.of("count", "4", "void", "1"));
    assertThat(between.members()).doesNotContainKey("void");
  }

  @Test
  void spreadsALongDeclarationOverSeveralEvents() {
    for (int i = 0; i < 1_200; i++) {
      SealedEvent event = SealedEvent.of(LOG, Map.of("count", Integer.toString(2 * i + 1)));
      numbers.rolledBack(event);
    }

    assertThat(next().members().get("void").split(",")).hasSize(500).startsWith("1", "3");
    assertThat(next().members().get("void").split(",")).hasSize(500).startsWith("1001");
    assertThat(next().members().get("void").split(",")).hasSize(200).endsWith("2399");
    assertThat(next().members()).doesNotContainKey("void");
  }
}
