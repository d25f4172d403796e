package org.lanternscr.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.platform.RightsTable;

/** R2.6: the selected role alone gives rights, by the trust's table, default deny. */
class RoleRightsTest {

  private static final Map<String, List<String>> TABLE =
      Map.of(
          "look-for-summary", List.of("B0264", "B0370"),
          "view-record", List.of("B0370"),
          "override-emergency", List.of("B0168"),
          "override-legal", List.of("B0082"),
          "read-audit", List.of("R0001", "B0015", "B0016"),
          "manage-sites", List.of("B0062"),
          "change-preference", List.of("B0020"),
          "record-permission", List.of("R8008"));

  static Stream<Arguments> roles() {
    return Stream.of(
        Arguments.of(
            "B0370 gives looking and viewing",
            role("R8000", "B0370", "B0818"),
            true,
            Map.of("look-for-summary", "B0370", "view-record", "B0370")),
        Arguments.of(
            "B0264 shows existence only",
            role("R8000", "B0264"),
            true,
            Map.of("look-for-summary", "B0264")),
        Arguments.of(
            "a privacy officer by role code reads the audit and no record",
            role("R0001"),
            true,
            Map.of("read-audit", "R0001")),
        Arguments.of(
            "the first code of the table is told",
            role("R8000", "B0370", "B0264"),
            true,
            Map.of("look-for-summary", "B0264", "view-record", "B0370")),
        Arguments.of(
            "who may view may override as well, if the role says so",
            role("R8000", "B0370", "B0168", "B0082"),
            true,
            Map.of(
                "look-for-summary", "B0370",
                "view-record", "B0370",
                "override-emergency", "B0168",
                "override-legal", "B0082")),
        Arguments.of(
            "to override is worth nothing to who may not view",
            role("R8000", "B0264", "B0168", "B0082"),
            true,
            Map.of("look-for-summary", "B0264")),
        Arguments.of(
            "nor where viewing is not open",
            role("R8000", "B0370", "B0168", "B0082"),
            false,
            Map.of()),
        Arguments.of(
            "where viewing is not open there is no record",
            role("R0001", "B0370"),
            false,
            Map.of("read-audit", "R0001")),
        Arguments.of(
            "who may see a preference may change it, if the role says so",
            role("R8000", "B0264", "B0020"),
            true,
            Map.of("look-for-summary", "B0264", "change-preference", "B0020")),
        Arguments.of(
            "to change a preference is worth nothing to who cannot see it",
            role("R8000", "B0020"),
            true,
            Map.of()),
        Arguments.of(
            "where viewing is not open no preference is changed",
            role("R8000", "B0370", "B0020"),
            false,
            Map.of()),
        Arguments.of(
            "a local administrator looks after sites, whatever they are open for",
            role("R8015", "B0062"),
            false,
            Map.of("manage-sites", "B0062")),
        Arguments.of(
            "reception records what a patient agreed to, and sees no record",
            role("R8008"),
            true,
            Map.of("record-permission", "R8008")),
        Arguments.of(
            "where viewing is not open reception records nothing", role("R8008"), false, Map.of()),
        Arguments.of(
            "clerical codes give nothing", role("R8006", "B0380", "B0360"), true, Map.of()),
        Arguments.of("no codes give nothing", role(""), true, Map.of()),
        Arguments.of("case counts", role("r0001", "b0370"), true, Map.of()));
  }

  @ParameterizedTest(name = "R2.6 {0}")
  @MethodSource("roles")
  void followTheTable(String name, Role role, boolean open, Map<String, String> rights) {
    assertThat(RoleRights.of(role, open, TABLE::get)).isEqualTo(rights);
  }

  @Test
  void aBlankTableGivesNothingToARoleWithoutACode() {
    List<String> blank = List.of("".split("\\s+"));
    assertThat(RoleRights.of(role(""), true, right -> blank)).as("R2.6").isEmpty();
  }

  /** Being named gives nothing without the code, and nothing but this right needs a name. */
  @Test
  void anAdministratorNeedsTheCodeAndTheirNameOnTheList() {
    Map<String, String> settings =
        Map.of(
            "rights.manage-sites", "B0062",
            "rights.manage-sites.users", "999000000011",
            "rights.read-audit", "R0001");
    RightsTable table = new RightsTable(key -> Optional.ofNullable(settings.get(key)));
    Role administrator = role("R0001", "B0062");

    assertThat(RoleRights.of(administrator, person("999000000011"), true, table))
        .containsOnlyKeys("manage-sites", "read-audit");
    assertThat(RoleRights.of(administrator, person("999000000019"), true, table))
        .containsOnlyKeys("read-audit");
    assertThat(RoleRights.of(role("R0001"), person("999000000011"), true, table))
        .containsOnlyKeys("read-audit");
  }

  private static Caller person(String userId) {
    return new Caller(
        "a sign-in",
        userId,
        Optional.empty(),
        new OdsCode("RZZ01"),
        Optional.empty(),
        Map.of(),
        "AAL2_OR_AAL3_ANY",
        "not told",
        Instant.EPOCH);
  }

  private static Role role(String code, String... activities) {
    return new Role("555000000218", "RZZ01", code, "A role", Set.of(activities));
  }
}
