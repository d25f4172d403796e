package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** R5.1: who is signed in when the server is stopped has their end on record, and as what it is. */
class StoppedServerIT {

  private static final String SITE = Colleague.SEPARATE.site();
  private static final String READER = Colleague.SEPARATE.user();
  private static final String OTHER = Colleague.SEPARATE.another();
  private static final String OFFICER = Colleague.SEPARATE.officer();

  private static final String STOPS = "CWWKE1100I";

  private final Town town = Town.get();

  @Test
  void aStopEndsWhatIsOpenAndSaysSo() throws Exception {
    try (Clinician reader = new Clinician();
        Clinician other = new Clinician();
        Clinician officer = new Clinician()) {
      reader.comesTo(SITE, READER).opensRecordOf("999 000 0026");
      assertThat(reader.heading()).isEqualTo("Summary Care Record");
      other.comesTo(SITE, OTHER);
      assertThat(Recorded.openPermissions(READER)).isPositive();
      Instant stop = Instant.now();
      town.restart();

      assertQuietStop();
      // Another class may have left them signed in as well.
      assertThat(Recorded.openPermissions(READER)).isZero();
      assertThat(Recorded.since(READER, stop))
          .contains("signin.sign-out ended-by-stop", "permission.end ended-by-stop")
          .doesNotContain("signin.sign-out timed-out");
      assertThat(Recorded.latestOf(OTHER, 1)).containsExactly("signin.sign-out ended-by-stop");
      assertThat(reader.opens("record/view-record.xhtml").text())
          .doesNotContain("Allergies and Adverse Reactions");
      officer.comesTo(SITE, OFFICER);
      assertThat(officer.text())
          .contains(
              "End permission to view: ended by a stop of the server",
              "Sign out: ended by a stop of the server");
    }
  }

  /** What the server wrote while it went down, which tells of no fault. */
  private void assertQuietStop() throws IOException {
    String log =
        ServerFiles.read(town.serverFolder()).entrySet().stream()
            .filter(file -> file.getKey().toString().matches(".*/messages_.*\\.log"))
            .map(Map.Entry::getValue)
            .filter(text -> text.contains(STOPS))
            .collect(Collectors.joining());
    String stop = log.substring(log.indexOf(STOPS));
    assertThat(stop).as("a whole stop").contains("CWWKE0036I");
    assertThat(stop.lines())
        .noneMatch(line -> line.matches(".*(\"loglevel\":\"(ERROR|SEVERE)\"|FFDC1015I).*"));
  }
}
