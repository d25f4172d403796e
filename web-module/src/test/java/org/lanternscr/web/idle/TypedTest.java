package org.lanternscr.web.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a locking page sends is bounded, whatever it sends. */
class TypedTest {

  @Test
  void readsAField() {
    assertThat(Typed.read(Map.of("typed.nhs-number", new String[] {"999 000"})))
        .containsExactly(new Typed("nhs-number", "999 000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page",
        "nhs-number",
        "jakarta.faces.ViewState",
        "typed.jakarta.faces.ViewState",
        "typed.",
        "typed.<b>"
      })
  void takesNothingElse(String name) {
    assertThat(Typed.read(Map.of(name, new String[] {"text"}))).isEmpty();
  }

  /** A form that was sent as it is: the house's own fields, and nothing of the machinery. */
  @Test
  void takesTheFieldsOfAForm() {
    Map<String, String[]> sent =
        Map.of(
            "nhs-number", new String[] {"999 000 0018"},
            "jakarta.faces.ViewState", new String[] {"state"},
            "find-form:find", new String[] {"Find"},
            "empty", new String[] {""});
    assertThat(Typed.posted(sent)).containsExactly(new Typed("nhs-number", "999 000 0018"));
  }

  @Test
  void takesNothingThatIsEmpty() {
    assertThat(Typed.read(Map.of("typed.a", new String[0], "typed.b", new String[] {""})))
        .isEmpty();
  }

  @Test
  void takesTwentyFieldsOfFourThousandCharacters() {
    Map<String, String[]> sent =
        IntStream.range(0, 30)
            .boxed()
            .collect(Collectors.toMap(i -> "typed.f" + i, i -> new String[] {"x".repeat(5_000)}));

    assertThat(Typed.read(sent))
        .hasSize(20)
        .allSatisfy(typed -> assertThat(typed.text()).hasSize(4_000));
  }
}
