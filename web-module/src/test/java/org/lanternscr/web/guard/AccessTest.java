package org.lanternscr.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Caller.Role;
import org.lanternscr.platform.Rights;
import org.lanternscr.web.guard.Access.Allow;
import org.lanternscr.web.guard.Access.Decision;
import org.lanternscr.web.guard.Access.NoFile;
import org.lanternscr.web.guard.Access.NoRight;
import org.lanternscr.web.guard.Access.NotThere;
import org.lanternscr.web.guard.Access.Redirect;

/** R2.6, R3.1: an address that is not listed for a caller is not served to them. */
class AccessTest {

  private static final String START = "/signin/choose-site.xhtml";

  @ParameterizedTest
  @CsvSource({
    "nobody,    /,                                  to /signin/choose-site.xhtml",
    "nobody,    /signin/choose-site.xhtml,          allow",
    "nobody,    /signin/callback,                   allow",
    "nobody,    /signin/sign-in-refused.xhtml,      allow",
    "nobody,    /signin/signed-out.xhtml,           allow",
    "nobody,    /outcome/show-outcome.xhtml,        allow",
    "nobody,    /jakarta.faces.resource/a.css.xhtml, allow",
    "nobody,    /jakarta.faces.resource/a.css,      no file",
    "nobody,    /jakarta.faces.resource/,           no file",
    "nobody,    /jakarta.faces.resource/a.xhtml/b,  no file",
    "lost,      /jakarta.faces.resource/a,          no file",
    "officer,   /jakarta.faces.resource/a,          no file",
    "nobody,    /branding/logo,                     allow",
    "nobody,    /signin/alive,                      allow",
    "nobody,    /signin/lock,                       allow",
    "nobody,    /signin/lasts,                      allow",
    "nobody,    /watch/news,                        allow",
    "nobody,    /signin/backchannel-logout,         allow",
    "nobody,    /signin/jwks/RZZ03,                 allow",
    "nobody,    /signin/jwks/RZZ03/cis2,            allow",
    "nobody,    /signin/jwks,                       to /signin/choose-site.xhtml",
    "nobody,    /signin/jwksother,                  to /signin/choose-site.xhtml",
    "clinician, /signin/signed-out.xhtml,           to /patient/find-patient.xhtml",
    "roleless,  /signin/signed-out.xhtml,           to /signin/choose-role.xhtml",
    "lost,      /signin/signed-out.xhtml,           allow",
    "nobody,    /patient/in-context,                allow",
    "clinician, /patient/in-context,                allow",
    "nobody,    /signin/resume,                     to /signin/choose-site.xhtml",
    "lost,      /signin/resume,                     to /signin/signed-out.xhtml",
    "roleless,  /signin/alive,                      allow",
    "roleless,  /signin/resume,                     to /signin/choose-role.xhtml",
    "officer,   /signin/resume,                     allow",
    "nobody,    /branding/other,                    to /signin/choose-site.xhtml",
    "lost,      /branding/logo,                     allow",
    "nobody,    /signin/choose-role.xhtml,          to /signin/choose-site.xhtml",
    "nobody,    /patient/find-patient.xhtml,        to /signin/choose-site.xhtml",
    "nobody,    /record/view-record.xhtml,          to /signin/choose-site.xhtml",
    "nobody,    /audit/search-audit.xhtml,          to /signin/choose-site.xhtml",
    "nobody,    /no/such/page,                      to /signin/choose-site.xhtml",
    "lost,      /record/view-record.xhtml,          to /signin/signed-out.xhtml",
    "lost,      /,                                  to /signin/choose-site.xhtml",
    "roleless,  /,                                  to /signin/choose-role.xhtml",
    "roleless,  /signin/choose-role.xhtml,          allow",
    "roleless,  /signin/no-rights.xhtml,            to /signin/choose-role.xhtml",
    "roleless,  /patient/find-patient.xhtml,        to /signin/choose-role.xhtml",
    "roleless,  /audit/search-audit.xhtml,          to /signin/choose-role.xhtml",
    "clinician, /,                                  to /patient/find-patient.xhtml",
    "clinician, /signin/choose-site.xhtml,          to /patient/find-patient.xhtml",
    "clinician, /signin/choose-role.xhtml,          allow",
    "clinician, /patient/find-patient.xhtml,        allow",
    "clinician, /permission/ask-permission.xhtml,   allow",
    "clinician, /record/view-record.xhtml,          allow",
    "clinician, /permission/emergency-access.xhtml, no right override-emergency",
    "clerk,     /permission/emergency-access.xhtml, no right override-emergency",
    "doctor,    /permission/emergency-access.xhtml, allow",
    "doctor,    /permission/legal-access.xhtml,     no right override-legal",
    "clinician, /audit/search-audit.xhtml,          no right read-audit",
    "clinician, /audit/my-access.xhtml,             allow",
    "officer,   /audit/my-access.xhtml,             no right view-record",
    "clinician, /patient/another.xhtml,             not there",
    "clerk,     /permission/ask-permission.xhtml,   allow",
    "clerk,     /record/view-record.xhtml,          no right view-record",
    "clinician, /review/cases.xhtml,                not there",
    "clinician, /patient/,                          not there",
    "clinician, /patient/find-patient.txt,          not there",
    "clinician, /record/deeper/view-record.xhtml,   not there",
    "clinician, /favicon.ico,                       not there",
    "officer,   /,                                  to /audit/search-audit.xhtml",
    "officer,   /audit/search-audit.xhtml,          allow",
    "officer,   /review/list-alerts.xhtml,          allow",
    "clinician, /review/list-alerts.xhtml,          no right read-audit",
    "keeper,    /review/list-alerts.xhtml,          no right read-audit",
    "officer,   /review/show-case.xhtml,            allow",
    "clinician, /review/show-case.xhtml,            no right read-audit",
    "officer,   /review/close-matched.xhtml,        allow",
    "clinician, /review/close-matched.xhtml,        no right read-audit",
    "officer,   /review/name-deputy.xhtml,          allow",
    "clinician, /review/name-deputy.xhtml,          no right read-audit",
    "officer,   /review/show-coverage.xhtml,        allow",
    "clinician, /review/show-coverage.xhtml,        no right read-audit",
    "officer,   /review/show-sample.xhtml,          allow",
    "clinician, /review/show-sample.xhtml,          no right read-audit",
    "keeper,    /review/show-sample.xhtml,          no right read-audit",
    "clinician, /review/answer-questions.xhtml,     allow",
    "officer,   /review/answer-questions.xhtml,     no right view-record",
    "officer,   /evidence/prepare-pack.xhtml,       allow",
    "clinician, /evidence/prepare-pack.xhtml,       no right read-audit",
    "officer,   /evidence/who-looked.xhtml,         allow",
    "clinician, /evidence/who-looked.xhtml,         no right read-audit",
    "officer,   /digest/manage-digest.xhtml,        allow",
    "clinician, /digest/manage-digest.xhtml,        no right read-audit",
    "officer,   /digest/read-digest.xhtml,          allow",
    "keeper,    /digest/read-digest.xhtml,          no right read-audit",
    "officer,   /retention/manage-retention.xhtml,  allow",
    "keeper,    /retention/manage-retention.xhtml,  no right read-audit",
    "officer,   /patient/find-patient.xhtml,        no right look-for-summary",
    "officer,   /record/view-record.xhtml,          no right view-record",
    "officer,   /registry/manage-site.xhtml,        no right manage-sites",
    "clinician, /registry/list-sites.xhtml,         no right manage-sites",
    "keeper,    /,                                  to /registry/list-sites.xhtml",
    "keeper,    /registry/manage-site.xhtml,        allow",
    "keeper,    /readiness/check-readiness.xhtml,   allow",
    "keeper,    /attendance/import-attendances.xhtml, allow",
    "reception, /,                                  to /patient/find-patient.xhtml",
    "reception, /patient/find-patient.xhtml,        allow",
    "reception, /permission/record-permission.xhtml, allow",
    "reception, /permission/list-permissions.xhtml, allow",
    "reception, /permission/ask-permission.xhtml,   no right look-for-summary",
    "reception, /record/view-record.xhtml,          no right view-record",
    "clinician, /permission/record-permission.xhtml, no right record-permission",
    "clinician, /permission/list-permissions.xhtml, allow",
    "officer,   /permission/list-permissions.xhtml, allow",
    "keeper,    /permission/list-permissions.xhtml, no right view-record",
    "clinician, /attendance/import-attendances.xhtml, no right manage-sites",
    "keeper,    /patient/find-patient.xhtml,        no right look-for-summary",
    "keeper,    /record/view-record.xhtml,          no right view-record",
    "keeper,    /audit/search-audit.xhtml,          no right read-audit",
    "nothing,   /,                                  to /signin/no-rights.xhtml",
    "nothing,   /signin/no-rights.xhtml,            allow",
    "nothing,   /patient/find-patient.xhtml,        no right look-for-summary"
  })
  void decides(String who, String path, String decision) {
    assertThat(words(Access.decide(path, caller(who), who.equals("lost")))).isEqualTo(decision);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "roleless", "clinician", "officer", "keeper", "nothing"})
  void neverSendsAnybodyInCircles(String who) {
    String path = "/";
    for (int steps = 0; Access.decide(path, caller(who), false) instanceof Redirect to; steps++) {
      assertThat(steps).isLessThan(3);
      path = to.page();
    }
  }

  /** A new page that is not listed is served to nobody, which this test finds before a person. */
  @Test
  void knowsEveryPage() throws IOException {
    Path pages = Path.of("src/main/webapp");
    Caller everything = with(Rights.ALL.toArray(String[]::new));
    try (Stream<Path> files = Files.walk(pages)) {
      assertThat(files.map(file -> "/" + pages.relativize(file)))
          .filteredOn(page -> page.endsWith(".xhtml") && !page.startsWith("/WEB-INF"))
          .isNotEmpty()
          .noneSatisfy(
              page ->
                  assertThat(Access.decide(page, Optional.of(everything), false))
                      .isInstanceOf(NotThere.class));
    }
  }

  /** What is sent elsewhere would be kept on the disk for nothing. */
  @Test
  void takesFilesWhereTheyAreReadAlone() throws IOException {
    Path pages = Path.of("src/main/webapp");
    try (Stream<Path> files = Files.walk(pages)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".xhtml"))
                  .map(file -> "/" + pages.relativize(file))
                  .filter(Access::takesFiles))
          .containsExactlyInAnyOrder(
              "/attendance/import-attendances.xhtml", "/staff/import-staff.xhtml");
    }
  }

  @Test
  void servesTheStartToNobodyOnly() {
    assertThat(Access.decide(START, Optional.empty(), true)).isInstanceOf(Allow.class);
  }

  private static String words(Decision decision) {
    if (decision instanceof Redirect redirect) {
      return "to " + redirect.page();
    }
    if (decision instanceof NoRight refused) {
      return "no right " + refused.right();
    }
    if (decision instanceof NoFile) {
      return "no file";
    }
    return decision instanceof NotThere ? "not there" : "allow";
  }

  private static Optional<Caller> caller(String who) {
    return switch (who) {
      case "nobody", "lost" -> Optional.empty();
      case "roleless" -> Optional.of(person());
      case "clinician" -> Optional.of(with(Rights.LOOK_FOR_SUMMARY, Rights.VIEW_RECORD));
      case "doctor" ->
          Optional.of(with(Rights.LOOK_FOR_SUMMARY, Rights.VIEW_RECORD, Rights.OVERRIDE_EMERGENCY));
      case "clerk" -> Optional.of(with(Rights.LOOK_FOR_SUMMARY));
      case "reception" -> Optional.of(with(Rights.RECORD_PERMISSION));
      case "keeper" -> Optional.of(with(Rights.MANAGE_SITES));
      case "officer" -> Optional.of(with(Rights.READ_AUDIT));
      default -> Optional.of(with());
    };
  }

  private static Caller with(String... rights) {
    Map<String, String> given =
        Set.of(rights).stream()
            .collect(java.util.stream.Collectors.toMap(right -> right, right -> "B0370"));
    return person().as(new Role("555000000301", "RZZ01", "R8000", "Clinician", Set.of()), given);
  }

  private static Caller person() {
    return new Caller(
        "sign-in",
        "999000000001",
        Optional.of("CLINICIAN, One"),
        new OdsCode("RZZ01"),
        Optional.empty(),
        Map.of(),
        "AAL2_OR_AAL3_ANY",
        "level enforced by the platform",
        Instant.EPOCH);
  }
}
