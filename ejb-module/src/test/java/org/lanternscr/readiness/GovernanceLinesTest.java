package org.lanternscr.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/** R4.5: people and agreements, each with what is missing. */
class GovernanceLinesTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Duty TOLD =
      new Duty(
          "Head of Systems",
          "owner@example.nhs.uk",
          "SCR-1",
          Optional.of(LocalDate.of(2026, 11, 1)),
          "view",
          Optional.empty(),
          "governance share");

  private final Map<String, Long> shown = new java.util.HashMap<>();
  private Optional<Instant> signedIn = Optional.of(NOW);
  private Optional<String> retention = Optional.of("8");

  private Map<String, ReadinessLine> lines(SiteEntry entry) {
    GovernanceLines.Figures figures =
        new GovernanceLines.Figures() {
          @Override
          public long shown(String userId, Instant since) {
            assertThat(since).isEqualTo(Instant.parse("2026-08-28T10:00:00Z"));
            return shown.getOrDefault(userId, 0L);
          }

          @Override
          public Optional<Instant> lastSignIn() {
            return signedIn;
          }
        };
    return new GovernanceLines(Clock.fixed(NOW, ZoneOffset.UTC), figures, 50, retention)
        .of(entry).stream().collect(Collectors.toMap(ReadinessLine::check, line -> line));
  }

  private static SiteEntry site(Duty duty, int officers) {
    return SiteEntry.none(new OdsCode("RZZ01"))
        .with(duty)
        .watchedBy(
            IntStream.range(0, officers)
                .mapToObj(i -> new Officer("99900000001" + i, "PRIVACY, " + i))
                .toList());
  }

  @Test
  void aSiteThatIsReadyIsGreen() {
    assertThat(lines(site(TOLD, 2)).values())
        .extracting(line -> line.colour().word())
        .containsOnly("green");
  }

  @Test
  void aSiteOfWhichNothingIsToldNamesWhatIsMissing() {
    signedIn = Optional.empty();
    retention = Optional.empty();
    Map<String, ReadinessLine> lines = lines(site(Duty.UNTOLD, 0));
    assertThat(lines.get("token").colour().word()).isEqualTo("not checked");
    for (String check :
        List.of("owner", "privacy-officers", "agreement", "retention", "checkpoint-copies")) {
      assertThat(lines.get(check).colour().word()).as(check).isEqualTo("red");
      assertThat(lines.get(check).remedy()).as(check).isNotBlank();
      assertThat(lines.get(check).whom()).as(check).isNotBlank();
    }
  }

  @ParameterizedTest(name = "R4.5 {0} officer(s), the first was shown {1} records: {2}")
  @CsvSource({
    "1, 0,  green, One is named; two are advised",
    "2, 50, green, 2 are named",
    "2, 51, red,   'shown to: PRIVACY, 0.'",
    "1, 51, red,   More than 50 records"
  })
  void oneOfficerIsNeededTwoAreAdvisedAndNoneViewsMuch(
      int officers, long records, String colour, String seen) {
    shown.put("999000000010", records);
    ReadinessLine line = lines(site(TOLD, officers)).get("privacy-officers");
    assertThat(line.colour().word()).isEqualTo(colour);
    assertThat(line.seen()).contains(seen);
  }

  @ParameterizedTest(name = "R2.4 viewing {0} for {1}, alerts {2} for {3}: {4}")
  @CsvSource({
    "off,   '',    off,   '',    green",
    "live,  '',    live,  '',    green",
    "live,  '',    off,   '',    red",
    "live,  '',    pilot, 'a b', red",
    "pilot, 'a b', live,  '',    green",
    "pilot, 'a b', pilot, 'a b', green",
    "pilot, 'a b', pilot, 'a',   red",
    "pilot, 'a',   off,   '',    red",
    "off,   '',    live,  '',    green"
  })
  void whoeverMayViewMustHaveTheirAlertsSent(
      String view, String viewers, String alerts, String sent, String colour) {
    SiteEntry entry =
        site(TOLD, 2)
            .opened(Capability.VIEW, opening(view, viewers))
            .opened(Capability.ALERTS, opening(alerts, sent));
    ReadinessLine line = lines(entry).get("alerts-open");
    assertThat(line.colour().word()).as(line.seen()).isEqualTo(colour);
    assertThat(line.remedy().isBlank()).isEqualTo(colour.equals("green"));
  }

  private static Opening opening(String mode, String pilots) {
    List<String> named = Stream.of(pilots.split(" ")).filter(id -> !id.isEmpty()).toList();
    return Opening.of(Mode.ofWord(mode).orElseThrow(), named);
  }
}
