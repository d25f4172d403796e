package org.lanternscr.identity.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lanternscr.identity.jwt.Forged.published;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.3, R3.6: the issuer changes its keys, disappears, or is hammered by somebody through us. */
@Timeout(30)
class IssuerKeysTest {

  private static final RSAKey OLD = published(Forged.TRUE_KEYS, "old");
  private static final RSAKey NEW = published(Forged.OTHER_KEYS, "new");

  private final FakeIssuer server = new FakeIssuer().publishes(List.of(OLD));
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final IssuerKeys keys = new IssuerKeys(server::fetch, background::add, server);

  @AfterEach
  void stop() {
    server.close();
  }

  private void later(Duration duration) {
    server.moveTo(server.instant().plus(duration));
  }

  private Reason refusalOf(String keyId) {
    try {
      keys.named(keyId);
      return null;
    } catch (NotAdmitted refused) {
      return refused.reason();
    }
  }

  @Test
  void r3_3_fetchesOnceForAnHour() throws NotAdmitted {
    assertThat(keys.named("old")).containsExactly(OLD);
    later(Duration.ofMinutes(59));
    keys.named("old");

    assertThat(server.fetches).hasValue(1);
    assertThat(background).isEmpty();
  }

  @Test
  void r3_3_servesTheOldKeysWhileItFetchesNewOnes() throws NotAdmitted {
    keys.named("old");
    server.publishes(List.of(NEW));
    later(Duration.ofHours(1));

    assertThat(keys.named("old")).containsExactly(OLD);
    assertThat(keys.named("old")).containsExactly(OLD);
    assertThat(server.fetches).hasValue(1);
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(server.fetches).hasValue(2);
    assertThat(keys.named("new")).containsExactly(NEW);
    assertThat(refusalOf("old")).isEqualTo(Reason.KEY_UNKNOWN);
  }

  @Test
  void r3_3_findsANewKeyAtOnce() throws NotAdmitted {
    keys.named("old");
    later(Duration.ofMinutes(1));
    server.publishes(List.of(OLD, NEW));

    assertThat(keys.named("new")).containsExactly(NEW);
    assertThat(server.fetches).hasValue(2);
  }

  @Test
  void r3_3_aStormOfInventedNamesCostsOneFetchAMinute() throws Exception {
    keys.named("old");
    later(Duration.ofMinutes(1));
    server.takes(50);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Reason>> storm =
        IntStream.range(0, 1000)
            .mapToObj(i -> threads.submit(() -> refusalOf("invented-" + i)))
            .toList();
    for (Future<Reason> each : storm) {
      assertThat(each.get()).isEqualTo(Reason.KEY_UNKNOWN);
    }
    threads.shutdown();

    assertThat(server.fetches).hasValue(2);
    assertThat(keys.named("old")).containsExactly(OLD);
    later(Duration.ofSeconds(59));
    refusalOf("invented");
    assertThat(server.fetches).hasValue(2);
    later(Duration.ofSeconds(1));
    refusalOf("invented");
    assertThat(server.fetches).hasValue(3);
  }

  @Test
  void r3_3_theFirstOfManyFetchesForAll() throws Exception {
    server.takes(50);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<List<RSAKey>>> found =
        IntStream.range(0, 32).mapToObj(i -> threads.submit(() -> keys.named("old"))).toList();
    for (Future<List<RSAKey>> each : found) {
      assertThat(each.get()).containsExactly(OLD);
    }
    threads.shutdown();

    assertThat(server.fetches).hasValue(1);
  }

  @Test
  void r3_3_anIssuerOutOfReachIsSaidSoAndAskedOnceAMinute() {
    server.answers(503);

    assertThat(refusalOf("old")).isEqualTo(Reason.KEYS_UNAVAILABLE);
    server.answers(200);
    assertThat(refusalOf("old")).isEqualTo(Reason.KEYS_UNAVAILABLE);
    assertThat(server.fetches).hasValue(1);
    later(Duration.ofMinutes(1));
    assertThat(refusalOf("old")).isNull();
  }

  @Test
  void r3_3_theOldKeysOutliveAnOutageOfADayAndNoMore() throws NotAdmitted {
    keys.named("old");
    server.answers(503);
    later(Duration.ofHours(24).minusSeconds(1));
    assertThat(keys.named("old")).containsExactly(OLD);
    background.remove().run();
    assertThat(server.fetches).hasValue(2);

    later(Duration.ofMinutes(1));
    assertThat(refusalOf("old")).isEqualTo(Reason.KEYS_UNAVAILABLE);
  }

  @Test
  void r3_3_afterADayWithoutSignInsTheFirstOneWaitsForFreshKeys() throws NotAdmitted {
    keys.named("old");
    later(Duration.ofHours(24));

    assertThat(keys.named("old")).containsExactly(OLD);
    assertThat(server.fetches).hasValue(2);
    assertThat(background).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"keys\":[]}", "{\"keys\":{}}"})
  void r3_3_aReplyWithoutKeysDoesNotReplaceThem(String reply) throws NotAdmitted {
    keys.named("old");
    server.publishes(reply);
    later(Duration.ofMinutes(1));
    refusalOf("invented");

    assertThat(server.fetches).hasValue(2);
    assertThat(keys.named("old")).containsExactly(OLD);
  }

  @Test
  void r3_3_oneKeyThatCannotBeReadDoesNotSpoilTheOthers() throws NotAdmitted {
    RSAKey encrypts =
        new RSAKey.Builder((RSAPublicKey) Forged.OTHER_KEYS.getPublic())
            .keyID("encrypts")
            .keyUse(KeyUse.ENCRYPTION)
            .build();
    RSAKey leaked =
        new RSAKey.Builder(NEW).privateKey(Forged.OTHER_KEYS.getPrivate()).keyID("leaked").build();
    server.publishes(
        "{\"keys\":[1,{},{\"kid\":1},{\"kid\":\"odd\",\"kty\":\"RSA\",\"n\":1},"
            + "{\"kid\":\"secret\",\"kty\":\"oct\",\"k\":\"AAAA\"},"
            + encrypts.toJSONString()
            + ","
            + leaked.toJSONString()
            + ","
            + OLD.toJSONString()
            + "]}");

    assertThat(keys.named("old")).containsExactly(OLD);
    for (String unfit : List.of("odd", "secret", "encrypts", "leaked")) {
      assertThat(keys.named(unfit)).as(unfit).isEmpty();
    }
    assertThat(server.fetches).hasValue(1);
  }

  @Test
  void r3_3_aClockSetBackDoesNotStopTheFetching() throws NotAdmitted {
    keys.named("old");
    later(Duration.ofHours(-5));
    server.publishes(List.of(NEW));

    assertThat(keys.named("new")).containsExactly(NEW);
  }

  @Test
  void r3_3_aServerTooBusyForTheBackgroundTriesAgain() throws NotAdmitted {
    int[] asked = {0};
    IssuerKeys busy =
        new IssuerKeys(
            server::fetch,
            task -> {
              asked[0]++;
              throw new RejectedExecutionException();
            },
            server);
    busy.named("old");
    later(Duration.ofHours(2));

    assertThat(busy.named("old")).containsExactly(OLD);
    assertThat(busy.named("old")).containsExactly(OLD);
    assertThat(asked[0]).isEqualTo(2);
    assertThatExceptionOfType(NotAdmitted.class).isThrownBy(() -> busy.named("invented"));
  }
}
