package org.lanternscr.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a browser fetches for the record page, on the first visit and on the next, and when it
 * paints on a computer four times as slow. Run by {@code ./lantern bench page}, not by the tests.
 */
class PageBench {

  private static final int ROUNDS = 15;
  private static final String PAINTED =
      "() => new Promise(done => new PerformanceObserver(list => done({"
          + " first: performance.getEntriesByName('first-contentful-paint')[0].startTime,"
          + " full: list.getEntries().at(-1).startTime }))"
          + ".observe({ type: 'largest-contentful-paint', buffered: true }))";

  @Test
  void theRecordPageInABrowser() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> full = new ArrayList<>();
    try (Clinician clinician = new Clinician()) {
      clinician.signsIn("999000000001").opensRecordOf("999 000 0018");
      Page page = clinician.page();
      lines.add(visit("first visit", page, true));
      lines.add(visit("second visit", page, false));
      CDPSession session = page.context().newCDPSession(page);
      session.send("Emulation.setCPUThrottlingRate", rate(4));
      for (int i = 0; i < ROUNDS; i++) {
        page.reload();
        Map<?, ?> painted = (Map<?, ?>) page.evaluate(PAINTED);
        first.add(((Number) painted.get("first")).doubleValue());
        full.add(((Number) painted.get("full")).doubleValue());
      }
      session.send("Emulation.setCPUThrottlingRate", rate(1));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "CPU four times slower, median of %d visits: first paint %.0f ms, full paint %.0f ms",
            ROUNDS,
            median(first),
            median(full)));
    Path file = Town.get().checkout().resolve("ear/target/bench/page.txt");
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static String visit(String what, Page page, boolean isFresh) {
    if (isFresh) {
      clearCache(page.context(), page);
    }
    List<Response> responses = new ArrayList<>();
    page.onResponse(responses::add);
    page.reload();
    page.waitForLoadState();
    long sent = 0;
    long unpacked = 0;
    int requests = 0;
    for (Response response : List.copyOf(responses)) {
      long body = response.request().sizes().responseBodySize;
      if (body > 0) {
        requests++;
        sent += body;
        unpacked += response.body().length;
      }
    }
    return String.format(
        Locale.ROOT,
        "the record page, %s: %d requests, %.1f KB sent, %.1f KB unpacked",
        what,
        requests,
        sent / 1000.0,
        unpacked / 1000.0);
  }

  private static void clearCache(BrowserContext context, Page page) {
    context.newCDPSession(page).send("Network.clearBrowserCache");
  }

  private static JsonObject rate(int times) {
    JsonObject rate = new JsonObject();
    rate.addProperty("rate", times);
    return rate;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
