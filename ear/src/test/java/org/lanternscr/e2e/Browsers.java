package org.lanternscr.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, started once. */
final class Browsers {

  private static Browser running;

  private Browsers() {}

  static synchronized Browser get() {
    if (running == null) {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      running =
          playwright
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
                              "--disable-dev-shm-usage")));
    }
    return running;
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
