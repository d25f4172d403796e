package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What must be true of every page of Lantern that anybody comes to: accessible (axe, WCAG 2.2 A and
 * AA), no violation of its Content-Security-Policy, nothing loaded from elsewhere, nothing of
 * PrimeFaces without a widget, an environment, a title, nothing for a cache to keep, and every text
 * sent compressed.
 */
final class PageChecks implements AutoCloseable {

  private static final Map<String, String> GUARDS =
      Map.of(
          "x-content-type-options", "nosniff",
          "cross-origin-opener-policy", "same-origin",
          "referrer-policy", "no-referrer",
          "x-frame-options", "DENY");

  /** In {@code ./lantern soak screens}. */
  private static final boolean IS_EACH_EXAMINED = Boolean.getBoolean("lantern.examine-each");

  private static final Set<String> COMPRESSED = Set.of("document", "stylesheet", "script", "xhr");

  /** Its digits are by chance, ten in a row among them. */
  static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** What each element is called, and what is asked of a page: the files say what it is. */
  private static final String NAMES = Resources.text("names.js");

  private static final String LOOKS = Resources.text("looks.js");

  /** The elements that were examined, by how they were seen: how wide, and in which colours. */
  private static final Map<String, Set<String>> EXAMINED = new ConcurrentHashMap<>();

  private final Town town;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  PageChecks(BrowserContext context, Town town) {
    this.town = town;
    context.exposeBinding(
        "reportViolation", (source, arguments) -> faults.add("CSP violation: " + arguments[0]));
    context.addInitScript(
        "document.addEventListener('securitypolicyviolation',"
            + " e => window.reportViolation(e.violatedDirective + ' ' + e.blockedURI))");
    context.onConsoleMessage(this::noteConsole);
    context.onRequest(this::noteRequest);
    context.onResponse(this::noteResponse);
  }

  private void noteConsole(ConsoleMessage message) {
    boolean ofStatus = message.text().startsWith("Failed to load resource");
    if (message.type().equals("error") && !ofStatus && isLantern(message.page().url())) {
      faults.add("console: " + message.text() + " at " + message.location());
    }
  }

  private void noteRequest(Request request) {
    URI address = URI.create(request.url().replaceAll("[|{}\\[\\] ]", "_"));
    boolean known =
        "data".equals(address.getScheme())
            || "localhost".equals(address.getHost())
                && (address.getPort() == town.lantern().getPort()
                    || address.getPort() == town.sandbox().getPort());
    if (!known) {
      faults.add("request to elsewhere: " + address.getScheme() + "://" + address.getHost());
    }
    if (isLantern(request.url()) && request.postData() != null) {
      Secrets.noteTyped(request.postData());
    }
  }

  private void noteResponse(Response response) {
    if (isLantern(response.url())) {
      noteCompression(response);
      boolean isPage = response.ok() && response.request().resourceType().equals("document");
      if (isPage
          && !response
              .headers()
              .getOrDefault("content-security-policy", "")
              .contains("frame-ancestors 'none'")) {
        faults.add("a page that can be framed");
      }
      GUARDS.forEach(
          (name, value) -> {
            if (!response.headers().getOrDefault(name, "").contains(value)) {
              faults.add("without " + name + ": " + response.request().resourceType());
            }
          });
    }
    if (isLantern(response.url()) && !response.url().contains("/jakarta.faces.resource/")) {
      String cache = response.headers().getOrDefault("cache-control", "none");
      if (!cache.contains("no-store")) {
        faults.add("may be cached: " + response.request().resourceType() + " " + response.status());
      }
    }
  }

  /** Liberty leaves what is smaller than 2048 bytes as it is. */
  private void noteCompression(Response response) {
    String type = response.request().resourceType();
    Map<String, String> headers = response.headers();
    boolean isSmall = Integer.parseInt(headers.getOrDefault("content-length", "2048")) < 2048;
    // Both are compressed in themselves.
    boolean isPacked =
        List.of("application/zip", "application/pdf")
            .contains(headers.getOrDefault("content-type", ""));
    if (COMPRESSED.contains(type)
        && response.ok()
        && !isSmall
        && !isPacked
        && !"gzip".equals(headers.get("content-encoding"))) {
      faults.add("sent uncompressed: " + type + " " + headers.get("content-type"));
    }
  }

  private boolean isLantern(String url) {
    return url.startsWith(town.lantern().toString());
  }

  /** Checks a page of Lantern; a page of the sandbox is not ours to check. */
  void check(Page page) {
    if (!isLantern(page.url())) {
      return;
    }
    Secrets.note(page.context().cookies());
    JSHandle names = page.evaluateHandle(NAMES);
    Map<?, ?> seen = (Map<?, ?>) page.evaluate(LOOKS, names);
    assertThat(seen.get("title")).as("title").asString().isNotBlank();
    assertThat(seen.get("headings")).as("one first heading on " + page.url()).isEqualTo(1);
    assertThat(seen.get("text")).asString().as("environment").containsIgnoringCase("sandbox");
    assertThat(seen.get("needless"))
        .as("something of PrimeFaces without a widget")
        .isEqualTo(false);
    assertThat(seen.get("broken")).as("in itself: " + page.url()).isEqualTo("");
    assertThat(page.url().replaceAll(UUID_FORM, ""))
        .as("no identifier in an address")
        .doesNotContainPattern("[0-9]{10}");
    assertThat(seen.get("stored")).as("kept by the browser").isEqualTo(0);
    Set<String> examined =
        EXAMINED.computeIfAbsent(
            seen.get("seenAs").toString(), width -> ConcurrentHashMap.newKeySet());
    List<String> elements = List.of(seen.get("elements").toString().split(" "));
    examine(page, names, elements, examined);
    names.dispose();
    assertThat(faults).as("faults on the way to " + page.url()).isEmpty();
  }

  /** What was examined already, as it stands there, is not examined again. */
  private static void examine(
      Page page, JSHandle names, List<String> elements, Set<String> examined) {
    List<String> wanted =
        elements.stream()
            .filter(element -> IS_EACH_EXAMINED || !examined.contains(element))
            .toList();
    if (!wanted.isEmpty()) {
      Axe.expectsWcag(page, names, wanted);
      examined.addAll(wanted);
    }
  }

  @Override
  public void close() {
    assertThat(faults).isEmpty();
  }
}
