package org.lanternscr.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lanternscr.flag.Finding;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.flag.Looked;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.review.FlagPage;
import org.lanternscr.site.FlagKind;
import org.lanternscr.web.frame.Words;

/** R5.4: what was found, what nobody could look at, and that nobody has looked, are told apart. */
@Tag("R5.4")
class FlagWordingTest {

  private final FlagWording wording = new FlagWording(new Words());

  @Test
  void tellsApartWhatWasNotFoundAndNotChecked() {
    Finding burst = new Finding(FlagKind.BURST, "One of 24 patients.");
    List<FlagKind> silent = List.of(FlagKind.SAME_ADDRESS, FlagKind.OUT_OF_HOURS);

    assertThat(wording.note(Optional.empty())).isEqualTo("Not looked at for flags.");
    assertThat(wording.note(looked(List.of(), List.of()))).isEqualTo("No flag.");
    assertThat(wording.note(looked(List.of(), silent)))
        .isEqualTo("No flag. Not checked, because a list was silent: Same address, Out of hours.");
    assertThat(wording.note(looked(List.of(burst), List.of()))).isEmpty();
    assertThat(wording.sentences(looked(List.of(burst), silent)))
        .containsExactly("One of 24 patients.");
    assertThat(wording.sentences(Optional.empty())).isEmpty();
  }

  /** A flag can come to an access whose case is closed; nothing else would tell it. */
  @Test
  void saysThatTheCaseIsClosed() {
    assertThat(caseName(true)).isEqualTo("In a closed case: 00000007");
    assertThat(caseName(false)).isEqualTo("Case 00000007");
  }

  private String caseName(boolean isClosed) {
    UUID id = UUID.fromString("01a40000-0000-7000-8000-000000000007");
    FlaggedAccess access =
        new FlaggedAccess(
            id,
            Optional.empty(),
            new OdsCode("RZZ01"),
            "999000000001",
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            looked(List.of(), List.of()).orElseThrow());
    return wording.onPage(new FlagPage.Line(access, Optional.of(id), isClosed)).caseName();
  }

  private static Optional<Looked> looked(List<Finding> findings, List<FlagKind> silent) {
    return Optional.of(new Looked(findings, silent));
  }
}
