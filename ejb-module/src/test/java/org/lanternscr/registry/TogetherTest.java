package org.lanternscr.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.Asid;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.RoleHeader;
import org.lanternscr.site.Pattern;
import org.lanternscr.site.Site;

/** R4.4: a call leaves only when role, site, application and ASID belong together. */
class TogetherTest {

  @ParameterizedTest(name = "R4.4 at {0} in a role of {1}, ASID {2}, application {3}: {4}")
  @CsvSource({
    "RZZ01, RZZ01, 200000000012, sandbox-rzz01, ",
    "RZZ01, RZZ,   200000000012, sandbox-rzz01, ",
    "RZZ01, RYY,   200000000012, sandbox-rzz01, ROLE_ELSEWHERE",
    "RZZ01, ,      200000000012, sandbox-rzz01, ROLE_ELSEWHERE",
    "RZZ02, RZZ,   200000000012, sandbox-rzz01, ROLE_ELSEWHERE",
    "RZZ01, RZZ01, 200000000099, sandbox-rzz01, CHANGED_SINCE_START",
    "RZZ01, RZZ01, ,             sandbox-rzz01, CHANGED_SINCE_START",
    "RZZ01, RZZ01, 200000000012, sandbox-rzz02, CHANGED_SINCE_START",
  })
  void whatDoesNotBelongTogetherIsNamed(
      String at, String organisation, String asid, String application, String why) {
    Map<String, Optional<String>> now =
        Map.of(
            "site.RZZ01.asid", Optional.ofNullable(asid),
            "site.RZZ01.client.id", Optional.of(application));

    assertThat(Together.whyNot(caller(at, organisation), site(), now::get).map(Enum::name))
        .isEqualTo(Optional.ofNullable(why));
  }

  private static Caller caller(String site, String organisation) {
    Optional<Caller.Role> role =
        Optional.ofNullable(organisation)
            .map(ods -> new Caller.Role("555000000101", ods, "R8000", "A role", Set.of()));
    return new Caller(
        "sign-in",
        "999000000001",
        Optional.empty(),
        new OdsCode(site),
        role,
        Map.of(),
        "AAL3_ANY",
        "",
        Instant.EPOCH);
  }

  private static Site site() {
    URI address = URI.create("http://localhost:9700/");
    return new Site(
        new OdsCode("RZZ01"),
        "Example General Hospital",
        new OdsCode("RZZ"),
        new Asid("200000000012"),
        new Site.Application(
            "sandbox-rzz01", Path.of("secret"), address, "AAL3_ANY", RoleHeader.ALWAYS, 5),
        new Pattern.Combined(),
        Set.of(),
        Environment.SANDBOX,
        new Site.Endpoints(
            address, address, address, new Site.Directories(address, address, address)));
  }
}
