package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lanternscr.identity.IdentityException.Kind;
import org.lanternscr.identity.life.HeldApplicationToken;
import org.lanternscr.identity.life.LifePolicy;

/** R3.2: the application's own token is asked for when needed, once for all, and not too often. */
@Timeout(30)
class HeldApplicationTokenTest {

  private final HeldGrantTest.MovingClock clock = new HeldGrantTest.MovingClock();
  private final AtomicInteger asked = new AtomicInteger();
  private Supplier<ApplicationToken> platform = () -> token(599);
  private final HeldApplicationToken held =
      new HeldApplicationToken(this::ask, LifePolicy.standard(), clock);

  private ApplicationToken ask() {
    asked.incrementAndGet();
    return platform.get();
  }

  private ApplicationToken token(long seconds) {
    return new ApplicationToken("token" + asked, clock.instant().plusSeconds(seconds));
  }

  private void isSilent() {
    platform =
        () -> {
          throw new IdentityException(Kind.UNAVAILABLE, "silent");
        };
  }

  @Test
  void r3_2_isKeptUntilSixtySecondsBeforeItsEnd() {
    assertThat(asked).as("nobody needs it yet").hasValue(0);
    assertThat(held.accessToken()).isEqualTo("token1");
    clock.pass(538);
    assertThat(held.accessToken()).isEqualTo("token1");
    clock.pass(1);
    assertThat(held.accessToken()).isEqualTo("token2");
    assertThat(asked).hasValue(2);
  }

  @Test
  void r3_2_aShortOneIsNotAskedForAtEveryCall() {
    platform = () -> token(40);
    assertThat(held.accessToken()).isEqualTo("token1");
    clock.pass(19);
    assertThat(held.accessToken()).isEqualTo("token1");
    clock.pass(1);
    assertThat(held.accessToken()).isEqualTo("token2");
  }

  @Test
  void r3_2_ofManyAtOnceOneAsks() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    CountDownLatch start = new CountDownLatch(1);
    Callable<String> need =
        () -> {
          start.await();
          return held.accessToken();
        };
    List<Future<String>> all = IntStream.range(0, 32).mapToObj(i -> threads.submit(need)).toList();
    start.countDown();
    for (Future<String> each : all) {
      assertThat(each.get()).isEqualTo("token1");
    }
    threads.shutdown();
    assertThat(asked).hasValue(1);
  }

  @Test
  void r3_2_theOldOneServesWhileThePlatformIsSilent() {
    held.accessToken();
    isSilent();
    clock.pass(539);
    assertThat(held.accessToken()).isEqualTo("token1");
    assertThat(held.accessToken()).isEqualTo("token1");
    assertThat(asked).as("asked again after five seconds, not before").hasValue(2);
    clock.pass(5);
    held.accessToken();
    assertThat(asked).hasValue(3);
    clock.pass(55);
    assertThat(Failures.of(held::accessToken).kind()).isEqualTo(Kind.UNAVAILABLE);

    platform = () -> token(599);
    clock.pass(5);
    assertThat(held.accessToken()).isEqualTo("token5");
  }

  @Test
  void r3_2_withoutAnyTheFailureIsTold() {
    isSilent();
    assertThat(Failures.of(held::accessToken).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(Failures.of(held::accessToken).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(asked).hasValue(1);
  }

  @Test
  void r3_2_a401IsFollowedByOneNewToken() {
    held.accessToken();
    clock.pass(5);
    assertThat(held.afterRefusalOf("token1")).isEqualTo("token2");
    assertThat(held.afterRefusalOf("token1")).as("another thread's 401").isEqualTo("token2");
    assertThat(held.afterRefusalOf("token2")).as("a service that takes none").isEqualTo("token2");
    assertThat(asked).hasValue(2);
  }

  @Test
  void r3_2_aRefusedTokenIsNotServedAgainWhileThePlatformIsSilent() {
    held.accessToken();
    isSilent();
    clock.pass(5);
    assertThat(Failures.of(() -> held.afterRefusalOf("token1")).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(Failures.of(held::accessToken).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void r6_7_tellsNoToken() {
    held.accessToken();
    assertThat(held.toString()).doesNotContain("token1");
  }
}
