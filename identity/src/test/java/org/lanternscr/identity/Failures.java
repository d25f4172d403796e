package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Every failure in these tests goes through here, so that none can tell a secret (R6.7). */
final class Failures {

  static final List<String> MARKERS =
      List.of(
          FakePlatform.SECRET,
          FakePlatform.CODE,
          FakePlatform.ACCESS,
          FakePlatform.REFRESH,
          FakePlatform.PERSON);

  private Failures() {}

  static IdentityException of(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(IdentityException.class);
    StringWriter everything = new StringWriter();
    thrown.printStackTrace(new PrintWriter(everything, true));
    assertTellsNothing(everything.toString());
    return (IdentityException) thrown;
  }

  static void assertTellsNothing(String text) {
    for (String marker : MARKERS) {
      assertThat(text)
          .doesNotContainIgnoringCase(marker)
          .doesNotContainIgnoringCase(URLEncoder.encode(marker, StandardCharsets.UTF_8));
    }
  }
}
