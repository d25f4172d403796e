package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R5.3, R5.4: what all the stories before this one left in the log is exported, and two verifiers
 * that share no code with the server, nor with each other, find it whole.
 */
@Isolated
@Order(Integer.MAX_VALUE - 1)
class SealedLogIT {

  static List<Town> towns() {
    return Town.all();
  }

  @ParameterizedTest
  @MethodSource("towns")
  void theLogOfTheWholeRunIsIntact(Town town) throws IOException, InterruptedException {
    Path export = town.folder().resolve("export.ndjson");
    Path ear = town.checkout().resolve("ear/target/lantern");
    Path driver = town.checkout().resolve("ear/target/liberty/usr/shared/resources/postgresql");
    String libraries = ear.resolve("lib") + "/*:" + ear.resolve("lantern-ejb.jar") + ":" + driver;
    assertThat(
            java(
                export,
                List.of(
                    "-cp",
                    libraries + "/*",
                    "org.lanternscr.audit.export.ExportAudit",
                    town.database().getUrl(),
                    "lantern_app",
                    town.secretFile("database.password").toString(),
                    "RZZ01",
                    "--log-name",
                    "sandbox.lantern.example")))
        .isZero();
    Path verifier = town.checkout().resolve("audit-verifier/target/audit-verifier.jar");
    Path report = export.resolveSibling("export.report");
    List<String> verify =
        new ArrayList<>(List.of("-jar", verifier.toString(), "verify", export.toString()));
    if (Files.exists(savedCheckpoint(town))) {
      verify.addAll(List.of("--since", savedCheckpoint(town).toString()));
    }
    int status = java(report, verify);
    String said = Files.readString(report, UTF_8);
    assertThat(status).as(said).isZero();
    assertThat(said).contains("INTACT").doesNotContain("count-gap", "pending");
    assertThat(Files.readAllLines(export, UTF_8)).hasSizeGreaterThan(8);

    assertThat(saidByThePage(town.checkout(), export)).startsWith("INTACT");
  }

  /** Where a story of this town saves the checkpoint that a page showed to an officer. */
  static Path savedCheckpoint(Town town) {
    return town.folder().resolve("checkpoint-of-the-page.txt");
  }

  private static String saidByThePage(Path checkout, Path export) {
    try (BrowserContext context =
        Browsers.get().newContext(new Browser.NewContextOptions().setOffline(true))) {
      Page page = context.newPage();
      Path html = checkout.resolve("audit-verifier/src/main/web/verify.html");
      page.navigate(html.toUri().toString());
      page.getByLabel("The export").setInputFiles(export);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check").setExact(true))
          .click();
      return page.locator("#result > section h2").textContent();
    }
  }

  private static int java(Path output, List<String> arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(arguments));
    builder.command().add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Process process =
        builder
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
