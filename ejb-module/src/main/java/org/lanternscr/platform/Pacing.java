package org.lanternscr.platform;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
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

  private final Map<String, Turns> turns = new ConcurrentHashMap<>();

  /**
   * Waits for this call's turn; a turn too far away is refused at once as {@code BUSY}. A call that
   * nobody waits for gives way to those that somebody does.
   */
  void await(NationalCall call) {
    NationalCall.Sender sender = call.sender();
    if (sender.requestsPerSecond() == 0) {
      return;
    }
    Turns ofApplication =
        turns.computeIfAbsent(
            sender.application() + " " + call.service(),
            key ->
                new Turns(
                    sender.requestsPerSecond(),
                    TimeMeter.SYSTEM_NANOTIME,
                    BlockingStrategy.PARKING));
    try {
      Duration longest = configuration.millis("national.longest-wait-millis");
      long begun = System.nanoTime();
      boolean isGiven =
          call.isWaitedFor() ? ofApplication.next(longest) : ofApplication.nextUnwanted(longest);
      if (!isGiven) {
        throw call.failure(NationalServiceException.Kind.BUSY);
      }
      if (call.isWaitedFor()) {
        measures.waited(call.service(), Duration.ofNanos(System.nanoTime() - begun));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw call.failure(NationalServiceException.Kind.TIMED_OUT);
    }
  }
}
