package org.lanternscr.platform;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each application inside the national limit of requests a second, per service (R6.5). The
 * gateway smooths five a second into one each 200 ms, so a burst is paced, not passed on
 * (scr-fhir-api.md 2.4).
 */
@ApplicationScoped
public class Pacing {

  @Inject private TrustConfiguration configuration;
  @Inject private Measures measures;

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /** Waits for this call's turn; a turn too far away is refused at once as {@code BUSY}. */
  void await(NationalCall call) {
    NationalCall.Sender sender = call.sender();
    if (sender.requestsPerSecond() == 0) {
      return;
    }
    Bucket bucket =
        buckets.computeIfAbsent(
            sender.application() + " " + call.service(),
            key -> newBucket(sender.requestsPerSecond()));
    try {
      Duration longest = configuration.millis("national.longest-wait-millis");
      long begun = System.nanoTime();
      if (!bucket.asBlocking().tryConsume(1, longest)) {
        throw call.failure(NationalServiceException.Kind.BUSY);
      }
      measures.waited(call.service(), Duration.ofNanos(System.nanoTime() - begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw call.failure(NationalServiceException.Kind.TIMED_OUT);
    }
  }

  /**
   * One turn, which comes back only after the spacing since it was last taken. A tenth is added,
   * since a call that is slow on its way comes closer to the next one at the gateway.
   */
  private static Bucket newBucket(int perSecond) {
    Duration spacing = Duration.ofMillis(1100).dividedBy(perSecond);
    return Bucket.builder()
        .addLimit(Bandwidth.builder().capacity(1).refillGreedy(1, spacing).build())
        .build();
  }
}
