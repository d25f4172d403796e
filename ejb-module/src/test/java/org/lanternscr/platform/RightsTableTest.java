package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.OdsCode;

/** R2.6: which codes give a right is written down, for the trust and for each site. */
class RightsTableTest {

  private static final OdsCode ONE = new OdsCode("RZZ01");
  private static final OdsCode TWO = new OdsCode("RZZ02");

  private final Map<String, String> settings = new HashMap<>(Map.of("rights.view-record", "B0370"));
  private final RightsTable table = new RightsTable(key -> Optional.ofNullable(settings.get(key)));

  @Test
  void aRightThatIsNotWrittenIsGivenByNothing() {
    assertThat(table.codes("change-consent", ONE)).isEmpty();
    settings.put("rights.view-record", "  ");
    assertThat(table.codes("view-record", ONE)).isEmpty();
  }

  @Test
  void nothingIsIncludedUnlessItIsWritten() {
    assertThat(table.codes("view-record", ONE)).containsExactly("B0370");
    settings.put("rights.includes", "B0168:B0370 B0082:B0370");
    assertThat(table.codes("view-record", ONE)).containsExactly("B0370", "B0168", "B0082");
  }

  @Test
  void whatIsIncludedCanIncludeMore() {
    settings.put("rights.includes", "B0001:B0168 B0168:B0370");
    settings.put("rights.baselines", "R8000:B0264,B0001 R8008:B0380");
    assertThat(table.codes("view-record", ONE))
        .containsExactlyInAnyOrder("B0370", "B0168", "B0001", "R8000");
  }

  @Test
  void aTrustAndASiteAddAndTakeAway() {
    settings.put("rights.view-record.also", "B8028");
    settings.put("site.RZZ01.rights.view-record.also", "R8008");
    settings.put("site.RZZ02.rights.view-record.not", "B0370");
    assertThat(table.codes("view-record", ONE)).containsExactly("B0370", "B8028", "R8008");
    assertThat(table.codes("view-record", TWO)).containsExactly("B8028");
    settings.put("rights.view-record.not", "B0370 B8028 R8008");
    assertThat(table.codes("view-record", ONE)).isEmpty();
  }

  /** Taking away is last: an inclusion does not bring back what was taken away. */
  @Test
  void whatIsTakenAwayStaysAway() {
    settings.put("rights.includes", "B0168:B0370");
    settings.put("rights.view-record.not", "B0168");
    assertThat(table.codes("view-record", ONE)).containsExactly("B0370");
  }

  /** identity-and-directories.md 3.3: looking after sites is not given by a code alone. */
  @Test
  void whereAdministratorsAreNamedTheCodeGivesTheRightToThemOnly() {
    settings.put("rights.manage-sites", "B0062");
    assertThat(table.codes("manage-sites", ONE, "999000000019")).containsExactly("B0062");
    settings.put("rights.manage-sites.users", " ");
    assertThat(table.codes("manage-sites", ONE, "999000000019")).containsExactly("B0062");
    settings.put("rights.manage-sites.users", "999000000011 999000000012");
    assertThat(table.codes("manage-sites", ONE, "999000000019")).isEmpty();
    assertThat(table.codes("manage-sites", ONE, "999000000012")).containsExactly("B0062");
    assertThat(table.codes("manage-sites", ONE)).containsExactly("B0062");
  }
}
