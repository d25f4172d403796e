package org.lanternscr.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.5: what an address may hold of what was typed. */
class AlertReferenceTest {

  private static final String WHOLE = "01a207c7-cfe3-7609-812e-125c7fba4704";

  @Test
  void readsAWholeOneAndItsEnd() {
    assertThat(AlertReference.read(" " + WHOLE.toUpperCase() + " ").orElseThrow().whole())
        .contains(UUID.fromString(WHOLE));
    AlertReference end = AlertReference.read("7FBA4704").orElseThrow();
    assertThat(end.text()).isEqualTo("7fba4704");
    assertThat(end.end()).contains("7FBA4704");
    assertThat(end.whole()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9990000018", "999 000 0018", "SMITH", "1234567", "' OR 1=1 --"})
  void nothingElseIsOne(String typed) {
    assertThat(AlertReference.read(typed)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new AlertReference(typed));
  }

  @Test
  void nothingIsNone() {
    assertThat(AlertReference.read(null)).isEmpty();
  }
}
