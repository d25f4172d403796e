package org.lanternscr.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6.7: what a mail may hold, and how long it is tried. */
class MailTest {

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "officer@trust.example, About 999 000 0018, Text, the text holds an NHS number",
    "officer@trust.example, Subject, Look at 9990000018., the text holds an NHS number",
    "officer@trust.example, Subject, Look at 999-000-0018, the text holds an NHS number",
    "officer trust.example, Subject, Text, the recipient is not an address",
    "'a@b.example, c@d.example', Subject, Text, the recipient is not an address",
    "officer@trust.example, '', Text, the subject is not one line",
    "officer@trust.example, Subject, '', the text is empty"
  })
  void refusesWhatMustNotGo(String to, String subject, String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mail("site.drift", Optional.empty(), to, subject, text))
        .withMessageContaining(why)
        .withMessageNotContaining("0018");
  }

  @Test
  void refusesASecondHeader() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Mail("site.drift", Optional.empty(), "o@t.example", "A\r\nBcc: x@y.z", "Text"));
  }

  @Test
  void takesOtherNumbersAndSaysNothingOfItself() {
    Mail mail =
        new Mail(
            "site.drift",
            Optional.empty(),
            "officer@trust.example",
            "ASID 200000000012",
            "Ring 01632 960000 about incident 1234567890.");

    assertThat(mail).hasToString("Mail[site.drift]");
  }

  /** A mail is tried for more than a working day, and not for ever. */
  @Test
  void isTriedForLongerThanADayOfWork() {
    Retry retry = new Retry(Duration.ofMinutes(1));

    Duration longest =
        IntStream.rangeClosed(1, 6)
            .mapToObj(attempt -> retry.after(attempt).orElseThrow())
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(longest).isBetween(Duration.ofHours(12), Duration.ofDays(2));
    assertThat(retry.after(1)).contains(Duration.ofMinutes(1));
    assertThat(retry.after(7)).isEmpty();
  }
}
