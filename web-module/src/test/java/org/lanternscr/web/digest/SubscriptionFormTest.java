package org.lanternscr.web.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.digest.Plan;

/** R5.5: what an officer types about a subscription. */
class SubscriptionFormTest {

  private static SubscriptionForm form(String address, String time, String zone, String quiet) {
    Map<String, String> typed =
        Map.of("address", address, "time", time, "zone", zone, "quiet", quiet);
    return SubscriptionForm.read(typed::get);
  }

  @Test
  void meansAPlanAndShowsItAgain() {
    Plan plan =
        form("o@t.example", "06:30", "Europe/London", "sun, 2026-12-25").plan().orElseThrow();
    assertThat(plan.schedule().quietWeekdays()).containsExactly(DayOfWeek.SUNDAY);
    assertThat(plan.schedule().quietDates()).containsExactly(LocalDate.of(2026, 12, 25));
    assertThat(plan).hasToString("Plan[masked]");
    assertThat(SubscriptionForm.of(Optional.of(plan)))
        .containsEntry("address", "o@t.example")
        .containsEntry("time", "06:30")
        .containsEntry("quiet", "sun 2026-12-25");
  }

  @Test
  void beginsWithWhatIsUsual() {
    Map<String, String> usual = SubscriptionForm.of(Optional.empty());
    usual.put("address", "o@t.example");
    assertThat(SubscriptionForm.read(usual::get).plan()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "officer, 07:00, Europe/London, sat, address",
    "'a@b.example, c@d.example', 07:00, Europe/London, sat, address",
    "o@t.example, 7 am, Europe/London, sat, time",
    "o@t.example, 24:01, Europe/London, sat, time",
    "o@t.example, 07:00, London, sat, zone",
    "o@t.example, 07:00, '', sat, zone",
    "o@t.example, 07:00, Europe/London, someday, quiet",
    "o@t.example, 07:00, Europe/London, 2026-02-30, quiet"
  })
  void saysWhichFieldIsWrong(String address, String time, String zone, String quiet, String name) {
    SubscriptionForm form = form(address, time, zone, quiet);
    assertThat(form.plan()).isEmpty();
    assertThat(form.faults()).isEqualTo(List.of(name));
  }
}
