package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanternscr.identity.IdentityException.Kind;
import org.lanternscr.identity.life.HeldGrant;
import org.lanternscr.identity.life.LifePolicy;
import org.lanternscr.identity.life.Outcome;

/** R3.2: when tokens are renewed, how long, and what is left after a failure. */
class HeldGrantTest {

  private final MovingClock clock = new MovingClock();
  private final List<Grant> refreshed = new ArrayList<>();
  private UnaryOperator<Grant> platform = this::next;
  private final HeldGrant held =
      new HeldGrant(grant(0), used -> platform.apply(used), LifePolicy.standard(), clock);

  static final class MovingClock extends Clock {
    private volatile Instant now = FakePlatform.NOW;

    void pass(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private Grant grant(int count) {
    return new Grant(
        "access" + count,
        clock.instant().plusSeconds(599),
        "refresh" + count,
        FakePlatform.NOW.plusSeconds(43199),
        count);
  }

  private Grant next(Grant used) {
    refreshed.add(used);
    return grant(used.refreshCount() + 1);
  }

  private void fails(IdentityException failure) {
    platform =
        used -> {
          refreshed.add(used);
          throw failure;
        };
  }

  private static Outcome<String> given(String token) {
    return new Outcome.Given<>(token);
  }

  private static <T> Outcome<T> again(Outcome.Why why) {
    return new Outcome.SignInAgain<>(why);
  }

  /** R1.4: whoever has the last grant alone may use it; from here no token comes any more. */
  @Test
  void r2_5_handsTheLastGrantOverOnce() {
    clock.pass(595);
    assertThat(held.accessToken()).isEqualTo(given("access1"));
    assertThat(held.handOver()).map(Grant::refreshToken).contains("refresh1");
    assertThat(held.accessToken()).isEqualTo(again(Outcome.Why.ENDED));
    assertThat(held.handOver()).isEmpty();
    clock.pass(595);
    assertThat(held.afterRefusalOf("access1")).isEqualTo(again(Outcome.Why.ENDED));
    assertThat(refreshed).hasSize(1);
  }

  @Test
  void r2_5_handsOverNothingThatCannotBeRefreshed() {
    clock.pass(43199);
    assertThat(held.handOver()).isEmpty();
    HeldGrant ended = new HeldGrant(grant(0), this::next, LifePolicy.standard(), clock);
    ended.end();
    assertThat(ended.handOver()).isEmpty();
  }

  /** R1.4: a copy can be taken at any time, is of the newest grant, and ends nothing. */
  @Test
  void r2_5_tellsTheGrantAsItIsForACopy() {
    assertThat(held.last()).map(Grant::refreshToken).contains("refresh0");
    clock.pass(595);
    held.accessToken();
    assertThat(held.last()).map(Grant::refreshToken).contains("refresh1");
    assertThat(held.accessToken()).isEqualTo(given("access1"));
    held.end();
    assertThat(held.last()).isEmpty();
    HeldGrant old = new HeldGrant(grant(0), this::next, LifePolicy.standard(), clock);
    clock.pass(43199);
    assertThat(old.last()).isEmpty();
  }

  @Test
  void r3_2_renewsWithSixtySecondsLeftAndNotBefore() {
    clock.pass(538);
    assertThat(held.accessToken()).isEqualTo(given("access0"));
    clock.pass(1);
    assertThat(held.accessToken()).isEqualTo(given("access1"));
    assertThat(held.accessToken()).isEqualTo(given("access1"));
    clock.pass(539);
    assertThat(held.accessToken()).isEqualTo(given("access2"));
    assertThat(refreshed).extracting(Grant::refreshToken).containsExactly("refresh0", "refresh1");
  }

  @Test
  void r3_2_aShortTokenIsRenewedAtHalfItsLife() {
    Grant brief =
        new Grant("a", clock.instant().plusSeconds(20), "r", grant(0).refreshExpires(), 0);
    HeldGrant shortLived = new HeldGrant(brief, this::next, LifePolicy.standard(), clock);
    clock.pass(9);
    assertThat(shortLived.accessToken()).isEqualTo(given("a"));
    clock.pass(1);
    assertThat(shortLived.accessToken()).isEqualTo(given("access1"));
  }

  @Test
  void r3_2_theWindowOfTwelveHoursDoesNotSlide() {
    for (int i = 0; i < 79; i++) {
      clock.pass(540);
      assertThat(held.accessToken()).isEqualTo(given("access" + (i + 1)));
    }
    clock.pass(539);
    assertThat(held.accessToken()).isInstanceOf(Outcome.Given.class);
    clock.pass(1);
    assertThat(held.accessToken()).isEqualTo(again(Outcome.Why.WINDOW_OVER));
    assertThat(held.afterRefusalOf("access79")).isEqualTo(again(Outcome.Why.WINDOW_OVER));
    assertThat(refreshed.size()).isLessThanOrEqualTo(80);
  }

  @Test
  void r3_2_aPlatformThatWouldLetItSlideIsNotAsked() {
    Grant generous =
        new Grant(
            "a", clock.instant().plusSeconds(599), "r", clock.instant().plusSeconds(86400), 0);
    HeldGrant sliding = new HeldGrant(generous, this::next, LifePolicy.standard(), clock);
    clock.pass(12 * 3600);
    assertThat(sliding.accessToken()).isEqualTo(again(Outcome.Why.WINDOW_OVER));
    assertThat(refreshed).isEmpty();
  }

  @Test
  void r3_2_aRefreshTokenThatHasEndedIsNotSent() {
    Grant last = new Grant("a", clock.instant().plusSeconds(599), "r", clock.instant(), 0);
    HeldGrant ending = new HeldGrant(last, this::next, LifePolicy.standard(), clock);
    clock.pass(560);
    assertThat(ending.accessToken()).isEqualTo(given("a"));
    clock.pass(39);
    assertThat(ending.accessToken()).isEqualTo(again(Outcome.Why.WINDOW_OVER));
    assertThat(refreshed).isEmpty();
  }

  static Stream<Arguments> lost() {
    return Stream.of(
        arguments(new IdentityException(Kind.TIMED_OUT, "x"), Outcome.Why.REPLY_LOST),
        arguments(
            new IdentityException(Kind.TIMED_OUT, "x", 408, null, null), Outcome.Why.REPLY_LOST),
        arguments(new IdentityException(Kind.UNAVAILABLE, "x"), Outcome.Why.REPLY_LOST),
        arguments(
            new IdentityException(Kind.UNAVAILABLE, "x", 500, null, null), Outcome.Why.REPLY_LOST),
        arguments(
            new IdentityException(Kind.UNAVAILABLE, "x", 504, null, null), Outcome.Why.REPLY_LOST),
        arguments(new IdentityException(Kind.UNREADABLE_REPLY, "x"), Outcome.Why.REPLY_LOST),
        arguments(new IdentityException(Kind.TOKEN_REFUSED, "x"), Outcome.Why.REPLY_LOST),
        arguments(new IdentityException(Kind.INVALID_GRANT, "x"), Outcome.Why.REFRESH_REFUSED));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void r3_2_aTokenThatMayBeUsedUpIsNeverSentAgain(IdentityException failure, Outcome.Why why) {
    fails(failure);
    clock.pass(540);
    assertThat(held.accessToken()).isEqualTo(given("access0"));
    platform = this::next;
    clock.pass(58);
    assertThat(held.accessToken()).isEqualTo(given("access0"));
    clock.pass(1);
    assertThat(held.accessToken()).isEqualTo(again(why));
    assertThat(held.afterRefusalOf("access0")).isEqualTo(again(why));
    assertThat(refreshed).hasSize(1);
  }

  static Stream<IdentityException> notNow() {
    return Stream.of(
        IdentityException.notSent(Kind.TIMED_OUT, "x"),
        IdentityException.notSent(Kind.UNAVAILABLE, "x"),
        new IdentityException(Kind.UNAVAILABLE, "x", 503, null, null),
        new IdentityException(Kind.RATE_LIMITED, "x", 429, null, null),
        new IdentityException(Kind.CLIENT_REFUSED, "x", 401, null, null),
        new IdentityException(Kind.CONFIGURATION, "x"));
  }

  @ParameterizedTest
  @MethodSource("notNow")
  void r3_2_aTokenThatIsCertainlyUnusedIsTriedAgainEveryFiveSeconds(IdentityException failure) {
    fails(failure);
    clock.pass(540);
    assertThat(held.accessToken()).isEqualTo(given("access0"));
    clock.pass(4);
    assertThat(held.accessToken()).isEqualTo(given("access0"));
    assertThat(refreshed).hasSize(1);
    clock.pass(1);
    assertThat(held.accessToken()).isEqualTo(given("access0"));
    assertThat(refreshed).hasSize(2);

    clock.pass(100);
    assertThat(Failures.of(held::accessToken)).isSameAs(failure);
    assertThat(Failures.of(held::accessToken)).isSameAs(failure);
    assertThat(refreshed).hasSize(3);

    platform = this::next;
    clock.pass(5);
    assertThat(held.accessToken()).isEqualTo(given("access1"));
    assertThat(refreshed).extracting(Grant::refreshToken).containsOnly("refresh0");
  }

  /** Answers 401 to every token in the list. */
  private static Function<String, Integer> refusing(List<String> sent, String... tokens) {
    return token -> {
      sent.add(token);
      return List.of(tokens).contains(token) ? 401 : 200;
    };
  }

  private Outcome<Integer> call(List<String> sent, String... refused) {
    return held.call(refusing(sent, refused), status -> status == 401);
  }

  @Test
  void r3_2_a401IsFollowedByOneRefreshAndOneRepetition() {
    List<String> sent = new ArrayList<>();
    assertThat(call(sent)).isEqualTo(new Outcome.Given<>(200));
    assertThat(call(sent, "access0")).isEqualTo(new Outcome.Given<>(200));
    assertThat(sent).containsExactly("access0", "access0", "access1");
    assertThat(refreshed).hasSize(1);
  }

  @Test
  void r3_2_aSecond401MeansSigningInAgain() {
    List<String> sent = new ArrayList<>();
    assertThat(call(sent, "access0", "access1")).isEqualTo(again(Outcome.Why.TOKEN_REFUSED));
    assertThat(sent).containsExactly("access0", "access1");
  }

  @Test
  void r3_2_a401ToAnOldTokenUsesTheNewOneWithoutARefresh() {
    clock.pass(540);
    held.accessToken();
    assertThat(held.afterRefusalOf("access0")).isEqualTo(given("access1"));
    assertThat(refreshed).hasSize(1);
  }

  @Test
  void r3_2_a401AfterRevocationEndsTheSignIn() {
    fails(new IdentityException(Kind.INVALID_GRANT, "x"));
    List<String> sent = new ArrayList<>();
    assertThat(call(sent, "access0")).isEqualTo(again(Outcome.Why.REFRESH_REFUSED));
    assertThat(sent).containsExactly("access0");
  }

  @Test
  void r3_2_a401WhileThePlatformIsSilentIsAFailureAndNotTheEnd() {
    IdentityException busy = new IdentityException(Kind.RATE_LIMITED, "x", 429, null, null);
    fails(busy);
    List<String> sent = new ArrayList<>();
    assertThat(Failures.of(() -> call(sent, "access0"))).isSameAs(busy);
    platform = this::next;
    clock.pass(5);
    assertThat(call(sent, "access0")).isEqualTo(new Outcome.Given<>(200));
  }

  @Test
  void r3_2_aPlatformThatGivesTheRefusedTokenAgainHasNothingBetter() {
    fails(new IdentityException(Kind.RATE_LIMITED, "x", 429, null, null));
    Failures.of(() -> held.afterRefusalOf("access0"));
    clock.pass(5);
    platform = used -> grant(0);
    assertThat(held.afterRefusalOf("access0")).isEqualTo(again(Outcome.Why.TOKEN_REFUSED));
  }

  @Test
  void r3_2_nothingIsGivenAfterSigningOut() {
    platform =
        used -> {
          held.end();
          return next(used);
        };
    clock.pass(540);
    assertThat(held.accessToken()).isEqualTo(again(Outcome.Why.ENDED));
    assertThat(held.afterRefusalOf("access1")).isEqualTo(again(Outcome.Why.ENDED));
    assertThat(call(new ArrayList<>())).isEqualTo(again(Outcome.Why.ENDED));
    assertThat(refreshed).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void r3_2_onlyAWrongConfigurationIsCertainlyNotSent(Kind kind) {
    assertThat(new IdentityException(kind, "x").sent()).isEqualTo(kind != Kind.CONFIGURATION);
  }

  @Test
  void r6_7_tellsNoToken() {
    assertThat(held).hasToString("HeldGrant[***]");
    assertThat(given("access0")).hasToString("Given[***]");
  }

  @Test
  void r3_2_aPolicyCannotBeNegative() {
    Duration ok = Duration.ZERO;
    Duration no = Duration.ofSeconds(-1);
    assertThatIllegalArgumentException().isThrownBy(() -> new LifePolicy(no, ok, ok));
    assertThatIllegalArgumentException().isThrownBy(() -> new LifePolicy(ok, no, ok));
    assertThatIllegalArgumentException().isThrownBy(() -> new LifePolicy(ok, ok, no));
  }
}
