package org.lanternscr.sandbox.scr;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.sandbox.files.Summary;
import org.lanternscr.sandbox.http.Pause;
import org.lanternscr.sandbox.http.Response;

/** The faults a patient's file can ask for ({@code data/patients/README.md}). */
final class Misbehaviour {
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Preferences preferences;

  Misbehaviour(Preferences preferences) {
    this.preferences = preferences;
  }

  /** The failure instead of an answer; null when an answer is due. */
  Response on(Visit visit) {
    Summary scr = visit.patient().scr();
    if (visit.misbehaves()) {
      Pause.millis(scr.delayMillis());
      if (scr.refuse401Always() || (scr.refuse401First() && isAmongFirst(1, visit))) {
        return ScrErrors.expiredToken(); // C14
      }
      if (scr.failFirst() > 0 && isAmongFirst(scr.failFirst(), visit)) {
        return ScrErrors.unavailable();
      }
      if (scr.status() != null) {
        return ofStatus(scr);
      }
    }
    return preferences.isDissent(visit.patient()) ? ScrErrors.accessControl() : null;
  }

  /** True for the first n calls, false for the next one; then the count starts again. */
  private boolean isAmongFirst(int n, Visit visit) {
    return calls.merge(visit.perCall(), 1, (old, one) -> old > n ? one : old + one) <= n;
  }

  private static Response ofStatus(Summary scr) {
    return switch (scr.status()) {
      case 429 -> ScrErrors.tooFast(false);
      case 503 -> scr.html() ? ScrErrors.unavailablePage() : ScrErrors.unavailable();
      case 504 -> ScrErrors.timedOut();
      default -> ScrErrors.internal();
    };
  }

  /** Malformed JSON: a good answer that ends in the middle. */
  Response cutShort(Visit visit, Response response) {
    if (!visit.patient().scr().malformedJson() || !visit.misbehaves()) {
      return response;
    }
    byte[] half = Arrays.copyOf(response.body(), response.body().length / 2);
    return Response.of(response.status(), "application/fhir+json", half);
  }
}
