package org.lanternscr.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.audit.export.CommandLine.UsageException;

/** R5.4: an export is of the one log that was named. */
class ExportAuditTest {

  private static final String NAME = "lantern.example.nhs.uk";
  private static final Set<String> LOGS =
      Set.of(
          "evil.example/audit/RZZ01",
          NAME + "/audit/RZZ01",
          "x" + NAME + "/audit/RZZ01",
          "evil.example/service",
          NAME + "/service",
          "evil.example/audit/RZZ02");

  @Test
  void isOfTheTrustsOwnLog() throws Exception {
    assertThat(ExportAudit.origin(NAME, "RZZ01", LOGS)).isEqualTo(NAME + "/audit/RZZ01");
    assertThat(ExportAudit.origin(NAME, "service", LOGS)).isEqualTo(NAME + "/service");
  }

  @Test
  void isOfNoOtherThatEndsLikeIt() {
    assertThatThrownBy(() -> ExportAudit.origin(NAME, "RZZ02", LOGS))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no log " + NAME + "/audit/RZZ02")
        .hasMessageContaining("It has evil.example/audit/RZZ02. Remedy");
    assertThatThrownBy(() -> ExportAudit.origin(NAME, "RZZ03", LOGS))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Nothing recorded there is sealed yet.");
  }

  @Test
  void needsTheNameOfTheLog() {
    assertThatThrownBy(() -> ExportAudit.origin("", "RZZ01", LOGS))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Remedy: give audit.log.name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "RZZ0_", "rzz01", "", "RZ", "RZZ01 ", "RZZ01#2", "a/audit/RZZ01"})
  void refusesWhatIsNoOdsCode(String site) {
    assertThatThrownBy(() -> ExportAudit.origin(NAME, site, LOGS))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--site is " + site + ", which is no ODS code.")
        .hasMessageContaining("Remedy");
  }
}
