package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.2, R2.6: who the user is and which roles they hold. */
class UserInfoTest {

  private static final String NURSE =
      """
      {"person_roleid":"555000000112","person_orgid":"555000000101","org_code":" RZZ01 ",
       "role_code":"S8000:G8000:R8001",
       "role_name":"\\"Clinical\\":\\"Clinical Provision\\":\\"Nurse Access Role\\"",
       "activities":["View Summary Health Records"],
       "activity_codes":["B0370"," B0264 ","B0370"]}""";

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();
  private CombinedPattern pattern;

  @BeforeEach
  void makePattern() throws IOException {
    pattern = platform.pattern(FakePlatform.secretIn(folder));
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void r2_6_readsUserNameAndRole() {
    UserClaims claims =
        read(
            "{\"sub\":\"910000000001\",\"name\":\" CLINICIAN One \",\"uid\":\"x\","
                + "\"nhsid_nrbac_roles\":["
                + NURSE
                + "]}");

    assertThat(claims.userId()).isEqualTo("910000000001");
    assertThat(claims.name()).hasValue("CLINICIAN One");
    assertThat(claims.unreadableRoles()).isZero();
    assertThat(claims.roles())
        .containsExactly(
            new RoleClaim(
                "555000000112",
                "RZZ01",
                "S8000:G8000:R8001",
                "Nurse Access Role",
                Set.of("B0370", "B0264")));
    assertThat(claims.roles().get(0).jobRole()).isEqualTo("R8001");
    assertThat(claims.roles().get(0).activityCodes()).containsExactly("B0370", "B0264");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"sub\":null}",
        "{\"sub\":\"\"}",
        "{\"sub\":\"   \"}",
        "{\"sub\":910000000001}",
        "{\"sub\":[\"910000000001\"]}",
        "{\"sub\":\"9100\\n00000001\"}",
        "{\"sub\":\"MARKERPERSON \\u00e9\"}",
        "{\"uid\":\"910000000001\",\"nhsid_useruid\":\"910000000001\"}"
      })
  void r3_2_refusesAReplyWithoutAUsableSub(String body) {
    platform.answersJson(200, body);

    IdentityException refused = Failures.of(() -> pattern.userInfo(FakePlatform.GRANT));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(refused).hasMessage("The /userinfo reply has no usable sub, HTTP 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "<html>MARKERPERSON</html>", "{\"sub\":\"910000000001\""})
  void r3_2_refusesAReplyThatIsNotAJsonObject(String body) {
    platform.answersJson(200, body);

    IdentityException refused = Failures.of(() -> pattern.userInfo(FakePlatform.GRANT));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(refused).hasMessage("The /userinfo reply is not a JSON object, HTTP 200");
  }

  @Test
  void r3_2_refusesASubThatIsTooLong() {
    platform.answersJson(200, "{\"sub\":\"" + "9".repeat(256) + "\"}");

    assertThat(Failures.of(() -> pattern.userInfo(FakePlatform.GRANT)).kind())
        .isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(read("{\"sub\":\"" + "9".repeat(255) + "\"}").userId()).hasSize(255);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        arguments("\"name\":\"A\",\"display_name\":\"B\",\"family_name\":\"C\"", "A"),
        arguments("\"name\":\" \",\"display_name\":\"B\",\"family_name\":\"C\"", "B"),
        arguments("\"display_name\":\"B\",\"given_name\":\"One\",\"family_name\":\"C\"", "B"),
        arguments("\"given_name\":\"One\",\"family_name\":\"CLINICIAN\"", "One CLINICIAN"),
        arguments("\"family_name\":\"CLINICIAN\"", "CLINICIAN"),
        arguments("\"given_name\":\"One\",\"family_name\":\"\"", "One"),
        arguments("\"name\":[\"A\"],\"display_name\":5", null),
        arguments("\"name\":null", null),
        arguments("\"uid\":\"910000000001\"", null));
  }

  @ParameterizedTest
  @MethodSource("names")
  void r3_2_aMissingNameIsNoFailure(String members, String expected) {
    assertThat(read("{\"sub\":\"910000000001\"," + members + "}").name().orElse(null))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sub\":\"910000000001\"}",
        "{\"sub\":\"910000000001\",\"nhsid_nrbac_roles\":null}",
        "{\"sub\":\"910000000001\",\"nhsid_nrbac_roles\":[]}"
      })
  void r2_6_aUserWithoutRolesHasNone(String body) {
    assertThat(read(body).roles()).isEmpty();
    assertThat(read(body).unreadableRoles()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"org_code\":\"RZZ01\"}",
        "{\"person_roleid\":\"\",\"org_code\":\"RZZ01\"}",
        "{\"person_roleid\":555000000112,\"org_code\":\"RZZ01\"}",
        "{\"person_roleid\":\"5550\\r\\nX-Header: y\",\"org_code\":\"RZZ01\"}",
        "{\"person_roleid\":\"555000000113\"}",
        "{\"person_roleid\":\"555000000113\",\"org_code\":\"  \"}",
        "{\"person_roleid\":\"555000000113\",\"org_code\":null}",
        "\"555000000113\"",
        "null",
        "[]"
      })
  void r2_6_aRoleThatCannotBeUsedIsLeftOutAndCounted(String entry) {
    UserClaims claims = readRoles("[" + entry + "," + NURSE + "]");

    assertThat(claims.roles()).extracting(RoleClaim::roleProfile).containsExactly("555000000112");
    assertThat(claims.unreadableRoles()).isEqualTo(1);
  }

  @Test
  void r2_6_rolesThatAreNoListAreCounted() {
    assertThat(readRoles("\"R8001\"").roles()).isEmpty();
    assertThat(readRoles("\"R8001\"").unreadableRoles()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"activity_codes\":null",
        ",\"activity_codes\":[]",
        ",\"activity_codes\":\"B0370\"",
        ",\"activity_codes\":[null,5,\" \",{\"code\":\"B0370\"}]"
      })
  void r2_6_whatIsNotAnActivityCodeGivesNoRight(String codes) {
    UserClaims claims =
        readRoles("[{\"person_roleid\":\"555000000113\",\"org_code\":\"rzz\"" + codes + "}]");

    assertThat(claims.roles())
        .containsExactly(new RoleClaim("555000000113", "rzz", "", "", Set.of()));
    assertThat(claims.roles().get(0).jobRole()).isEmpty();
  }

  static Stream<Arguments> roleNames() {
    return Stream.of(
        arguments("\"A\":\"B\":\"Nurse Access Role\"", "Nurse Access Role"),
        arguments("\"A & C\":\"B: b\":\" Registration Manager \"", "Registration Manager"),
        arguments("Nurse", "Nurse"),
        arguments("\"A\":\"B\"", "\"A\":\"B\""),
        arguments("\"A\":\"B\":\"\"", "S8000:G8000:R8001"),
        arguments("  ", "S8000:G8000:R8001"));
  }

  @ParameterizedTest
  @MethodSource("roleNames")
  void r2_6_theThirdPartOfARoleNameIsShown(String received, String shown) {
    UserClaims claims =
        readRoles(
            "[{\"person_roleid\":\"555000000113\",\"org_code\":\"RZZ01\","
                + "\"role_code\":\"S8000:G8000:R8001\",\"role_name\":\""
                + received.replace("\"", "\\\"")
                + "\"}]");

    assertThat(claims.roles().get(0).roleName()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"R8001", "S8000:G8000:R8001", ":R8001"})
  void r2_6_theJobRoleIsTheLastPartOfTheCode(String code) {
    assertThat(new RoleClaim("1", "RZZ01", code, "", Set.of()).jobRole()).isEqualTo("R8001");
  }

  private UserClaims readRoles(String roles) {
    return read("{\"sub\":\"910000000001\",\"nhsid_nrbac_roles\":" + roles + "}");
  }

  private UserClaims read(String body) {
    platform.answersJson(200, body);
    return pattern.userInfo(FakePlatform.GRANT);
  }
}
