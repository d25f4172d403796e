package org.lanternscr.sandbox.scr;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lanternscr.sandbox.http.Response;

/** What goes wrong with the next alerts or changes of consent, until it has been used up. */
public final class OrderedFaults {
  private static final Set<Integer> STATUSES = Set.of(201, 400, 401, 403, 429, 500, 503, 504);

  /** Not the service's, but of a proxy before it or of a wrong address: each with a page. */
  private static final Set<Integer> ELSEWHERE = Set.of(200, 202, 302, 404, 405, 413, 415, 422);

  /**
   * @param status what is answered instead; 0 closes the connection without an answer, 201 says
   *     that it was done although it was not
   * @param isDone whether the service has done it all the same, so that only its answer is lost
   */
  private record Fault(int status, boolean isDone, int times) {}

  private final Map<String, Fault> next = new ConcurrentHashMap<>();

  /**
   * Orders a fault; none at all when {@code times} is 0.
   *
   * @param call {@code alert} or {@code permission}
   * @throws IllegalArgumentException for a call or status that is not known
   */
  public void order(String call, int status, boolean isDone, int times) {
    if (!Set.of("alert", "permission").contains(call)) {
      throw new IllegalArgumentException("call must be alert or permission");
    }
    if (status != 0 && !STATUSES.contains(status) && !ELSEWHERE.contains(status)) {
      throw new IllegalArgumentException(
          "status must be 0 (no answer), 201, 400, 401, 403, 429, 500, 503 or 504, or of"
              + " something else 200, 202, 302, 404, 405, 413, 415 or 422");
    }
    if (times == 0) {
      next.remove(call);
    } else {
      next.put(call, new Fault(status, isDone, times));
    }
  }

  /** The answer of a call: the service's own, or what was ordered. */
  Response on(String call, Supplier<Response> service) {
    Fault[] taken = new Fault[1];
    next.computeIfPresent(
        call,
        (key, fault) -> {
          taken[0] = fault;
          return fault.times() == 1
              ? null
              : new Fault(fault.status(), fault.isDone(), fault.times() - 1);
        });
    if (taken[0] == null) {
      return service.get();
    }
    if (taken[0].isDone()) {
      service.get();
    }
    return answer(taken[0].status());
  }

  private static Response answer(int status) {
    if (ELSEWHERE.contains(status)) {
      return Response.html(status, "<!DOCTYPE html><title>Proxy</title><p>Sign in to go on</p>");
    }
    return switch (status) {
      case 0 -> Response.drop();
      case 201 -> Response.empty(201);
      case 400 -> ScrErrors.badValue("Code: 400, Display: Invalid Request");
      case 401 -> ScrErrors.expiredToken();
      case 403 -> ScrErrors.accessControl();
      case 429 -> ScrErrors.tooFast(false);
      case 503 -> ScrErrors.unavailable();
      case 504 -> ScrErrors.timedOut();
      default -> ScrErrors.internal();
    };
  }
}
