package org.lanternscr.web.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lanternscr.retention.Hold;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.Lifting;
import org.lanternscr.retention.StatedWhy;
import org.lanternscr.web.frame.Words;

/** R5.4: whom a hold is about reads that it stands, and not why. */
@Tag("R5.4")
class RetentionWordingTest {

  private static final UUID ID = UUID.fromString("01a40000-0000-7000-8000-000000000008");

  private final RetentionWording wording = new RetentionWording(new Words());

  private static Hold hold(boolean isAboutReader) {
    return new Hold(
            ID,
            Instant.EPOCH,
            "OFFICER, One",
            new HoldScope(
                Optional.empty(),
                Optional.of("999000000001"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Case CA5E0001")),
            Optional.empty(),
            Optional.of(new StatedWhy("Letter of the solicitor")),
            Optional.of(
                new Lifting(
                    ID,
                    Instant.EPOCH,
                    "999000000010",
                    "OFFICER, Two",
                    Optional.of(new StatedWhy("The claim is settled")))),
            isAboutReader)
        .asTold();
  }

  @Test
  void tellsWhyToOthersAlone() {
    String all = told(hold(false));
    String own = told(hold(true));

    assertThat(all).contains("Letter of the solicitor", "The claim is settled", "Case CA5E0001");
    assertThat(own)
        .contains("999000000001", "OFFICER, Two", "Not told to whom it is about")
        .doesNotContain("Letter", "settled", "CA5E0001");
  }

  private String told(Hold hold) {
    HoldOnPage shown = wording.onPage(hold);
    return shown.facts().stream().map(Fact::value).toList()
        + " "
        + shown.state()
        + " "
        + wording.choice(hold, true).hint();
  }
}
