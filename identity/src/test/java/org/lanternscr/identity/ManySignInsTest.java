package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.identity.life.HeldGrant;
import org.lanternscr.identity.life.LifePolicy;
import org.lanternscr.identity.life.Outcome;

/**
 * R3.2: fifty people, each with several requests at once, against a platform that rotates refresh
 * tokens and takes none twice. No refresh is lost, none doubled.
 */
@Timeout(120)
class ManySignInsTest {

  private static final int SIGN_INS = 50;
  private static final int THREADS_EACH = 4;
  private static final int ROUNDS = 6;

  @TempDir Path folder;
  private final HeldGrantTest.MovingClock clock = new HeldGrantTest.MovingClock();
  private final FakePlatform platform = new FakePlatform().answersBy(this::rotate);
  private final Map<String, Integer> refreshesOf = new ConcurrentHashMap<>();
  private final Set<String> live = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();

  @AfterEach
  void stop() {
    platform.close();
  }

  /** The refresh token names the sign-in and how often it was refreshed: {@code r-7-3}. */
  private void rotate(HttpExchange exchange) throws IOException {
    String form = platform.received(exchange);
    String used =
        URLDecoder.decode(
            form.replaceAll(".*refresh_token=([^&]+).*", "$1"), StandardCharsets.UTF_8);
    String[] name = used.split("-");
    String body = "{\"error\":\"invalid_grant\"}";
    int status = 401;
    if (live.remove(used)) {
      int count = refreshesOf.merge(name[1], 1, Integer::sum);
      live.add("r-" + name[1] + "-" + count);
      status = 200;
      body =
          """
          {"access_token":"a-%s-%d","expires_in":"599","refresh_token":"r-%s-%d",
           "refresh_token_expires_in":"40000","refresh_count":"%d","token_type":"Bearer"}"""
              .formatted(name[1], count, name[1], count, count);
    } else {
      refused.incrementAndGet();
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private List<HeldGrant> signIns(CombinedPattern pattern) {
    return IntStream.range(0, SIGN_INS)
        .mapToObj(
            i -> {
              live.add("r-" + i + "-0");
              Grant first =
                  new Grant(
                      "a-" + i + "-0",
                      clock.instant().plusSeconds(599),
                      "r-" + i + "-0",
                      clock.instant().plusSeconds(43199),
                      0);
              return new HeldGrant(first, pattern::refresh, LifePolicy.standard(), clock);
            })
        .toList();
  }

  @Test
  void r3_2_noRefreshIsLostAndNoneDoubled() throws Exception {
    CombinedPattern pattern =
        new CombinedPattern(
            new Application(
                FakePlatform.CLIENT_ID,
                Secret.inFile(FakePlatform.secretIn(folder)),
                FakePlatform.CALLBACK),
            platform.endpoints(),
            clock,
            Connections.ofJava(Timeouts.standard()));
    List<HeldGrant> signIns = signIns(pattern);
    ExecutorService threads = Executors.newFixedThreadPool(SIGN_INS * THREADS_EACH);

    for (int round = 1; round <= ROUNDS; round++) {
      // Half of the rounds by time, half by a 401 that all threads of a sign-in meet at once.
      boolean byTime = round % 2 == 0;
      clock.pass(byTime ? 550 : 1);
      List<Set<String>> tokens = tokensOfAll(signIns, threads, byTime ? -1 : round - 1);
      for (int i = 0; i < SIGN_INS; i++) {
        assertThat(tokens.get(i)).containsExactly("a-" + i + "-" + round);
      }
    }
    threads.shutdown();

    assertThat(refused).hasValue(0);
    assertThat(refreshesOf).hasSize(SIGN_INS);
    assertThat(refreshesOf.values()).containsOnly(ROUNDS);
    assertThat(platform.received()).hasSize(SIGN_INS * ROUNDS);
  }

  private static List<Set<String>> tokensOfAll(
      List<HeldGrant> signIns, ExecutorService threads, int refusedCount) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<List<Future<Outcome<String>>>> pending = new ArrayList<>();
    for (int i = 0; i < signIns.size(); i++) {
      HeldGrant held = signIns.get(i);
      String refused = "a-" + i + "-" + refusedCount;
      pending.add(
          IntStream.range(0, THREADS_EACH)
              .mapToObj(
                  t ->
                      threads.submit(
                          () -> {
                            start.await();
                            return refusedCount < 0
                                ? held.accessToken()
                                : held.afterRefusalOf(refused);
                          }))
              .toList());
    }
    start.countDown();
    List<Set<String>> tokens = new ArrayList<>();
    for (List<Future<Outcome<String>>> each : pending) {
      Set<String> got = new HashSet<>();
      for (Future<Outcome<String>> one : each) {
        got.add(((Outcome.Given<String>) one.get()).value());
      }
      tokens.add(got);
    }
    return tokens;
  }
}
