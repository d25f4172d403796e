package org.lanternscr.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.4: an export is of the one log that was named. */
class ExportAuditTest {

  @Test
  void knowsTheSitesAndTheServiceLog() throws Exception {
    assertThat(ExportAudit.endOf("RZZ01")).isEqualTo("/audit/RZZ01");
    assertThat(ExportAudit.endOf("service")).isEqualTo("/service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "RZZ0_", "rzz01", "", "RZ", "RZZ01 ", "RZZ01#2", "a/audit/RZZ01"})
  void refusesWhatIsNoOdsCode(String site) {
    assertThatThrownBy(() -> ExportAudit.endOf(site))
        .isInstanceOf(CommandLine.UsageException.class)
        .hasMessageStartingWith("--site is " + site + ", which is no ODS code.")
        .hasMessageContaining("Remedy");
  }
}
