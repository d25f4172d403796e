package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/** R2.5, R4.7: the trust's reasons for a change, and every fault in them at once. */
class ConsentReasonsTest {

  private static Settings settings(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)), key -> "server.xml");
  }

  private static Settings checked(String reasons) {
    Settings settings =
        settings(Map.of("lantern.sites", "RZZ01 RZZ02", "reasons.preference", reasons));
    ConsentReasons.check(settings);
    return settings;
  }

  @Test
  void aSiteHasItsOwnOrTheTrusts() {
    Map<String, String> values =
        Map.of(
            "reasons.preference", "C1: The patient asked for it|C2: In writing",
            "site.RZZ02.reasons.preference", "C7: Asked at reception");
    assertThat(ConsentReasons.of(new OdsCode("RZZ01"), key -> Optional.ofNullable(values.get(key))))
        .extracting(ConsentReason::whole)
        .containsExactly("C1: The patient asked for it", "C2: In writing");
    assertThat(ConsentReasons.of(new OdsCode("RZZ02"), key -> Optional.ofNullable(values.get(key))))
        .extracting(ConsentReason::code)
        .containsExactly("C7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "The patient asked", "c1: small", "C1: ok it is||", "C1: once|C1: twice"})
  void aFaultNamesKeyAndRemedy(String reasons) {
    assertThat(checked(reasons).faults())
        .isNotEmpty()
        .extracting(ConfigurationFault::sentence)
        .allSatisfy(sentence -> assertThat(sentence).contains("reasons.preference"));
  }

  @Test
  void aListStaysShort() {
    String twelve =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> "C" + i + ": reason " + i)
            .collect(Collectors.joining("|"));
    assertThat(checked(twelve).faults()).isEmpty();
    assertThat(checked(twelve + "|C13: one more").faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.sentence()).contains("more than 12"));
  }
}
