package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.SamplingPlan.Cadence;
import org.lanternscr.site.SamplingPlan.Rule;

/** R5.4: how a trust writes its samples. */
class SamplingPlanReaderTest {

  private static final OdsCode FIRST = new OdsCode("RZZ01");
  private static final OdsCode SECOND = new OdsCode("RZZ02");

  private final Map<String, String> values = new HashMap<>(Map.of("lantern.sites", "RZZ01 RZZ02"));

  private Settings settings() {
    return new Settings(key -> Optional.ofNullable(values.get(key)), key -> "server.xml");
  }

  /** An upgraded server has none of it, and starts. */
  @Test
  void nothingWrittenIsNoSampling() {
    Settings settings = settings();
    var read = SamplingPlanReader.read(settings);

    assertThat(settings.faults()).isEmpty();
    assertThat(read.get(FIRST).plan())
        .isEqualTo(new SamplingPlan(0, Cadence.WEEKLY, Rule.ALL, false));
    assertThat(read.get(FIRST).plan().isOn()).isFalse();
    assertThat(read.get(FIRST).dueDays()).isEqualTo(14);
  }

  @Test
  void aSiteGoesBeforeTheTrust() {
    values.put("sampling.percentage", "12.5");
    values.put("sampling.cadence", "monthly");
    values.put("site.RZZ02.sampling.percentage", "0");
    values.put("site.RZZ02.sampling.rule", "without-permission");
    values.put("sampling.each-user", "yes");
    values.put("sampling.due-days", "7");
    Settings settings = settings();
    var read = SamplingPlanReader.read(settings);

    assertThat(settings.faults()).isEmpty();
    assertThat(read.get(FIRST).plan())
        .isEqualTo(new SamplingPlan(1250, Cadence.MONTHLY, Rule.ALL, true));
    assertThat(read.get(FIRST).plan().percent()).isEqualTo("12.50");
    assertThat(read.get(FIRST).dueDays()).isEqualTo(7);
    assertThat(read.get(SECOND).plan())
        .isEqualTo(new SamplingPlan(0, Cadence.MONTHLY, Rule.WITHOUT_PERMISSION, true));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.01, 1",
    "2.5, 250",
    "10, 1000",
    "99.99, 9999",
    "100, 10000",
    "100.00, 10000"
  })
  void readsPercentages(String written, int hundredths) {
    values.put("sampling.percentage", written);

    assertThat(SamplingPlanReader.read(settings()).get(FIRST).plan().hundredths())
        .isEqualTo(hundredths);
  }

  /** Each fault names its key and what to write. */
  @ParameterizedTest(name = "{0} = \"{1}\"")
  @CsvSource({
    "sampling.percentage, 100.01",
    "sampling.percentage, 101",
    "sampling.percentage, 010",
    "sampling.percentage, 2.555",
    "sampling.percentage, -1",
    "sampling.percentage, ten",
    "sampling.cadence, hourly",
    "sampling.rule, some",
    "sampling.each-user, maybe",
    "sampling.due-days, 0",
    "site.RZZ02.sampling.cadence, never"
  })
  void namesWhatIsWrong(String key, String value) {
    values.put(key, value);
    Settings settings = settings();
    var read = SamplingPlanReader.read(settings);

    assertThat(settings.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo(key);
              assertThat(fault.remedy()).startsWith("Write ");
            });
    assertThat(read).doesNotContainKey(SECOND);
  }
}
