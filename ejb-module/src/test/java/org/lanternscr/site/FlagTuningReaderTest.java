package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/** R5.4: a trust tunes each flag, and a slip in it is refused at start. */
@Tag("R5.4")
class FlagTuningReaderTest {

  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "flags.out-of-hours.attending", "explains",
              "lantern.sites", "RZZ01 RZZ02",
              "flags.after-minutes", "30",
              "flags.out-of-hours.grace-minutes", "60",
              "flags.burst.patients", "15",
              "flags.burst.within-minutes", "10",
              "flags.repeat.days", "3",
              "flags.repeat.within-days", "14"));

  private Settings settings() {
    return new Settings(key -> Optional.ofNullable(values.get(key)), key -> "server.xml");
  }

  @Test
  void readsTheTuningOfEachSite() {
    values.put("flags.off", "burst  colleague");
    values.put("flags.department.places", "Maternity: Delivery Suite,  Ward  11 | Pharmacy: any");
    values.put("flags.except", "deceased: Medical Examiner | repeat: GP Link, Pharmacy");
    values.put("flags.same-surname.common", "Smith | JONES");
    values.put("site.RZZ02.flags.burst.patients", "40");
    values.put("site.RZZ01.flags.out-of-hours.public-holidays", "2026-12-25  2026-12-28");
    Settings settings = settings();
    Map<OdsCode, FlagTuning> read = FlagTuningReader.read(settings);

    assertThat(settings.faults()).isEmpty();
    FlagTuning tuning = read.get(new OdsCode("RZZ01"));
    assertThat(tuning.off()).containsExactlyInAnyOrder(FlagKind.BURST, FlagKind.COLLEAGUE);
    assertThat(tuning.after()).isEqualTo(Duration.ofMinutes(30));
    assertThat(tuning.doesAttendingExplain()).isTrue();
    assertThat(tuning.holidays())
        .containsExactlyInAnyOrder(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28));
    assertThat(tuning.burstPatients()).isEqualTo(15);
    assertThat(tuning.placesOf(" maternity")).contains(Set.of("delivery suite", "ward 11"));
    assertThat(tuning.placesOf("Surgery")).isEmpty();
    assertThat(tuning.isExcepted(FlagKind.REPEAT, "gp link")).isTrue();
    assertThat(tuning.isExcepted(FlagKind.BURST, "gp link")).isFalse();
    assertThat(tuning.commonSurnames()).containsExactly("smith", "jones");
    assertThat(read.get(new OdsCode("RZZ02")).burstPatients()).isEqualTo(40);
    assertThat(read.get(new OdsCode("RZZ02")).holidays()).as("none of its own").isEmpty();
  }

  @ParameterizedTest(name = "{0} = \"{1}\"")
  @CsvSource({
    "flags.off, nosy",
    "flags.after-minutes, 0",
    "flags.after-minutes, 9",
    "flags.after-minutes, soon",
    "flags.out-of-hours.grace-minutes, -1",
    "flags.out-of-hours.grace-minutes, 721",
    "flags.out-of-hours.attending, perhaps",
    "flags.out-of-hours.public-holidays, 25-Dec-2026",
    "flags.out-of-hours.public-holidays, 2026-02-30",
    "flags.out-of-hours.public-holidays, '2026-12-25, 2026-12-28'",
    "site.RZZ02.flags.out-of-hours.public-holidays, Christmas",
    "flags.burst.patients, 0",
    "flags.burst.within-minutes, 121",
    "flags.repeat.days, 14",
    "flags.repeat.within-days, 61",
    "flags.department.places, Maternity",
    "flags.department.places, 'Maternity: '",
    "flags.department.places, 'Maternity: Ward 1|Maternity: Ward 2'",
    "flags.except, 'nosy: Maternity'",
    "site.RZZ02.flags.repeat.days, 60"
  })
  void aSlipIsNamedWithItsKey(String key, String value) {
    values.put(key, value);
    Settings settings = settings();
    FlagTuningReader.read(settings);

    assertThat(settings.faults()).isNotEmpty();
    assertThat(settings.faults().get(0).sentence()).contains(key).contains("Write");
  }
}
