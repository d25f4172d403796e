package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R5.3: the page that verifies an export without a network says what the published index says. It
 * needs no server; its tests share a page.
 */
class VerifyPageIT {

  private static final Path CHECKOUT = Path.of(System.getProperty("lantern.checkout"));
  private static final Path VECTORS = CHECKOUT.resolve("docs/audit-vectors");
  private static final Path PAGE = CHECKOUT.resolve("audit-verifier/src/main/web/verify.html");
  private static final Map<String, String> INPUTS =
      Map.of("--since", "An older checkpoint", "--key", "Keys that you hold");
  private static final Map<String, String> HEADINGS =
      Map.of("0", "INTACT", "1", "TAMPERED", "2", "CANNOT TELL");

  /**
   * Heading, text, and what was found, of what the page says; for so many files in one question.
   */
  private static final String CHECKS =
      """
      async () => {
        [...document.querySelectorAll('button')].find(b => b.textContent === 'Check').click();
        let result = null;
        while (!(result = document.querySelector('#result > section'))) {
          await new Promise(requestAnimationFrame);
        }
        return [result.querySelector('h2').textContent, result.textContent,
          ...[...result.querySelectorAll('li[data-found]')].map(item => item.dataset.found)];
      }
      """;

  private static BrowserContext context;
  private static Page page;
  private static final List<String> REQUESTS = new ArrayList<>();
  private static final List<String> ERRORS = new ArrayList<>();

  record Row(Path file, List<String> options, String status, List<String> found) {}

  @BeforeAll
  static void open() {
    context = Browsers.get().newContext(new Browser.NewContextOptions().setOffline(true));
    page = context.newPage();
    page.onRequest(request -> REQUESTS.add(request.url()));
    page.onConsoleMessage(message -> ERRORS.add(message.text()));
    page.onPageError(ERRORS::add);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (List<String> cells : table(VECTORS, 5)) {
      List<String> found = found(cells.get(3), cells.get(4));
      rows.add(new Row(VECTORS.resolve(cells.get(0)), List.of(), cells.get(2), found));
    }
    Path two = VECTORS.resolve("v2");
    for (List<String> cells : table(two, 6)) {
      List<String> options =
          cells.get(1).equals("none") ? List.of() : List.of(cells.get(1).split(" "));
      List<String> found = found(cells.get(4), cells.get(5));
      rows.add(new Row(two.resolve(cells.get(0)), options, cells.get(3), found));
    }
    return rows;
  }

  private static List<List<String>> table(Path folder, int cells) throws IOException {
    return Files.readAllLines(folder.resolve("README.md")).stream()
        .filter(line -> line.startsWith("| ") && line.contains(".ndjson |"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
        .filter(row -> row.size() == cells)
        .toList();
  }

  private static List<String> found(String faults, String remarks) {
    return Arrays.stream((faults + "; " + remarks).split("; "))
        .filter(one -> !one.equals("none"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void r5_3_saysOfAVectorWhatTheIndexSays(Row row) {
    fills(row);
    List<?> said = (List<?>) page.evaluate(CHECKS);

    assertThat(said.get(0)).isEqualTo(HEADINGS.get(row.status()));
    assertThat(said.subList(2, said.size()))
        .map(String::valueOf)
        .containsExactlyInAnyOrderElementsOf(row.found());
    assertThat(said.get(1))
        .asString()
        .doesNotContain("999000", "CLINICIAN", "5550000", "perm-")
        .contains(HEADINGS.get(row.status()));
    assertThat(ERRORS).isEmpty();
  }

  /** Opened from a file, with nothing loaded from anywhere. */
  @Test
  void loadsNothing() throws IOException {
    fills(rows().get(0));
    check();

    assertThat(REQUESTS).isNotEmpty().allMatch(url -> url.equals(PAGE.toUri().toString()));
    assertThat(Files.readString(PAGE)).doesNotContain("http:", "https:", "src=", "import ");
  }

  @Test
  void canBeUsedByKeyboardAndRead() throws IOException {
    page.navigate(PAGE.toUri().toString());
    page.getByLabel("The export").setInputFiles(VECTORS.resolve("v2/intact.ndjson"));
    page.getByLabel("The export").focus();
    for (int i = 0; i < 3; i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
    page.locator("#result h2").waitFor();

    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("result");
    assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("INTACT");
    Axe.expectsEveryRule(page);
  }

  @Test
  void withoutEd25519ItCannotTell() {
    page.navigate(PAGE.toUri().toString());
    page.evaluate(
        "() => { crypto.subtle.importKey = (real => function (format, raw, algorithm, ...rest) {"
            + " if (algorithm.name === 'Ed25519') throw new DOMException('', 'NotSupportedError');"
            + " return real.call(this, format, raw, algorithm, ...rest);"
            + " })(crypto.subtle.importKey); }");
    page.getByLabel("The export").setInputFiles(VECTORS.resolve("v2/intact.ndjson"));
    Locator result = check();

    assertThat(result.textContent()).contains("CANNOT TELL", "cannot tell about the signature");
    assertThat(result.locator("li[data-found]").all())
        .extracting(item -> item.getAttribute("data-found"))
        .containsExactly("checkpoint no-ed25519");
  }

  private static void fills(Row row) {
    page.navigate(PAGE.toUri().toString());
    page.getByLabel("The export").setInputFiles(row.file());
    for (int i = 0; i < row.options().size(); i += 2) {
      String value = row.options().get(i + 1);
      if (row.options().get(i).equals("--clock")) {
        page.evaluate("time => { Date.now = () => Date.parse(time); }", value);
      } else {
        page.getByLabel(INPUTS.get(row.options().get(i)))
            .setInputFiles(row.file().resolveSibling(value));
      }
    }
  }

  private static Locator check() {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check").setExact(true))
        .click();
    Locator result = page.locator("#result > section");
    result.waitFor();
    return result;
  }
}
