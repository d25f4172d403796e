package org.lanternscr.web.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.registry.Duty;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Officer;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.site.Site.Capability;

/** R4.1: what is typed about a site is what is meant, or is named. */
class SiteFormTest {

  private static final SiteEntry ENTRY =
      SiteEntry.none(new OdsCode("RZZ01"))
          .with(
              new Duty(
                  "Head",
                  "o@example.nhs.uk",
                  "SCR-1",
                  Optional.of(LocalDate.of(2026, 11, 1)),
                  "view",
                  Optional.empty(),
                  ""))
          .watchedBy(List.of(new Officer("999000000010", "PRIVACY, Ten")))
          .opened(Capability.VIEW, Opening.of(Mode.PILOT, List.of("999000000001")));

  private final Map<String, String> typed = new HashMap<>(SiteForm.of(ENTRY));

  private SiteForm form() {
    return SiteForm.read(name -> typed.getOrDefault(name, ""));
  }

  @Test
  void whatIsShownIsReadAgainAsItIs() {
    SiteEntry read = form().entry(ENTRY).orElseThrow();
    assertThat(read.duty()).isEqualTo(ENTRY.duty());
    assertThat(read.officers()).isEqualTo(ENTRY.officers());
    for (Capability capability : Capability.values()) {
      assertThat(read.opening(capability)).isEqualTo(ENTRY.opening(capability));
    }
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "mail, owner, mail",
    "agreed, 1 November, date",
    "agreed, 2026-02-30, date",
    "go-live, 12/31/2026, date",
    "officers, PRIVACY Ten, officer",
    "officers, 99900000001 PRIVACY, officer",
    "pilots-view, 12, pilots",
    "pilots-view, '', pilots",
    "mode-view, everybody, choice",
    "mode-upload, '', choice",
    "state, '', choice"
  })
  void whatCannotBeMeantIsNamed(String field, String text, String fault) {
    typed.put(field, text);
    SiteForm form = form();
    assertThat(form.entry(ENTRY)).isEmpty();
    assertThat(form.faults()).containsEntry(field, fault);
  }

  @Test
  void anOfficerIsNamedOnce() {
    typed.put("officers", "999000000010 A\n999000000010 B");
    SiteForm form = form();
    assertThat(form.entry(ENTRY)).isEmpty();
    assertThat(form.faults()).containsOnlyKeys("officers");
  }
}
