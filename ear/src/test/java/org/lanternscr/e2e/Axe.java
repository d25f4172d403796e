package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The accessibility engine axe-core, as npm brought it, in the page that it examines. */
final class Axe {

  private static final String VERSION = "4.14.1";
  private static final String SOURCE = Resources.text("/axe.min.js");

  /** WCAG 2.2, A and AA. */
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

  /**
   * Without what the engine loads beforehand, which no rule here needs, as nothing plays sound: a
   * style sheet that it finds unreadable it puts into the page as text, against the page's policy.
   */
  private static final String EXAMINES =
      "([where, options]) => axe.run(where ?? document,"
          + " { ...options, resultTypes: ['violations'], preload: false })"
          + ".then(found => [found.testEngine.version,"
          + " ...found.violations.map(rule => rule.id + ' ' + rule.nodes[0].html)])";

  /** The elements of some names; null for the page itself, whose own rules are looked at then. */
  private static final String NAMED =
      "([names, wanted]) => { const some = new Set(wanted);"
          + " const include = [...names.keys()].filter(element => some.has(names.get(element)));"
          + " return include.includes(document.documentElement) ? null : { include }; }";

  private Axe() {}

  /**
   * Fails when elements of a page, with what they hold, break a rule of WCAG.
   *
   * @param names of the page's elements, as names.js gives them
   * @param wanted which of them
   */
  static void expectsWcag(Page page, JSHandle names, List<String> wanted) {
    JSHandle where = page.evaluateHandle(NAMED, List.of(names, wanted));
    expects(page, where, Map.of("runOnly", WCAG));
    where.dispose();
  }

  /** Fails when the page breaks any rule that the engine has. */
  static void expectsEveryRule(Page page) {
    expects(page, null, Map.of());
  }

  private static void expects(Page page, JSHandle where, Map<String, ?> options) {
    assertThat(page.frames()).as("no frames, into which this does not look").hasSize(1);
    if (page.evaluate("() => typeof axe").equals("undefined")) {
      page.evaluate(SOURCE);
    }
    assertThat((List<?>) page.evaluate(EXAMINES, Arrays.asList(where, options)))
        .as("the engine, and what it says of " + page.url())
        .isEqualTo(List.of(VERSION));
  }
}
