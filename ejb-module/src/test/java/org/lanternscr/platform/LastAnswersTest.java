package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastAnswersTest {

  private final LastAnswers answers = new LastAnswers();

  @Test
  void knowsTheLastAnswerOfEachService() {
    answers.note(NationalService.PDS, Instant.parse("2026-11-24T03:10:00Z"));
    answers.note(NationalService.PDS, Instant.parse("2026-11-24T03:12:00Z"));

    assertThat(answers.of(NationalService.PDS)).contains(Instant.parse("2026-11-24T03:12:00Z"));
    assertThat(answers.of(NationalService.SCR)).isEmpty();
  }
}
