package org.lanternscr.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, started once by each thread that tests: Playwright serves one. */
final class Browsers {

  private static final ThreadLocal<Browser> RUNNING = ThreadLocal.withInitial(Browsers::launch);

  private Browsers() {}

  static Browser get() {
    return RUNNING.get();
  }

  private static Browser launch() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium())
                .setHeadless(true)
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-site-isolation-trials",
                        "--js-flags=--no-opt,--no-maglev", // no page lives long enough for it
                        "--disable-dev-shm-usage")));
  }

  /** The test command finds or installs it and names it here. */
  private static Path chromium() {
    String named = System.getenv("LANTERN_CHROMIUM");
    if (named == null) {
      throw new IllegalStateException("LANTERN_CHROMIUM names no Chromium. Remedy: ./lantern test");
    }
    return Path.of(named);
  }
}
