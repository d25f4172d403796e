package org.lanternscr.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.audit.export.Selection;

/** R5.4: what is typed is exactly what is taken out, or it is said what is wrong. */
class PackFormTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',      '',              '',            '',            NO_KIND
          all,     '',              '',            '',            NO_KIND
          patient, '',              '',            '',            NO_PATIENT
          patient, 999 000 0019,    '',            '',            NO_PATIENT
          user,    '',              '',            '',            NO_USER
          user,    'x OR 1=1',      '',            '',            NO_USER
          site,    999 000 0018,    '',            '',            TOO_MUCH
          site,    '',              31-Feb-2026,  '',            FROM_UNREADABLE
          site,    '',              '',            yesterday,     TO_UNREADABLE
          site,    '',              20-Nov-2026,   19-Nov-2026,   TO_BEFORE_FROM
          """)
  void saysWhatIsWrong(String kind, String subject, String from, String to, PackFault fault) {
    assertThat(new PackForm(kind, subject, from, to).fault()).contains(fault);
  }

  /** The days are those of the clock on the wall, whole, in summer time as well. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          19-Nov-2026,  19-nov-2026,   2026-11-19T00:00:00Z, 2026-11-20T00:00:00Z
          1/7/2026,     2026-07-02,    2026-06-30T23:00:00Z, 2026-07-02T23:00:00Z
          1 July 2026,  2-Jul-2026,    2026-06-30T23:00:00Z, 2026-07-02T23:00:00Z
          """)
  void takesWholeDays(String from, String to, Instant first, Instant end) {
    PackForm form = new PackForm("patient", "999 000 0018", from, to);
    assertThat(form.fault()).isEmpty();
    Selection selection = form.selection();
    assertThat(selection.from()).contains(first);
    assertThat(selection.to()).contains(end);
    assertThat(selection.patient().orElseThrow().digits()).containsExactly("9990000018");
    assertThat(selection.user()).isEmpty();
  }

  @Test
  void withoutDaysTheWholeSiteIsTheWholeLog() {
    assertThat(new PackForm("site", "", "", "").selection().isEverything()).isTrue();
    Selection person = new PackForm("user", "999000000001", "", "").selection();
    assertThat(person.user()).contains("999000000001");
    assertThat(person.isEverything()).isFalse();
  }
}
