package org.lanternscr.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.settings.Settings;

/** The name and the logo of a trust: taken by content, refused with a remedy. */
class TrustReaderTest {

  private static final String HELP = "help.phone";
  private static final String LOGO = "trust.logo.file";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
  private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

  @TempDir private Path folder;

  @Test
  void aTrustNeedsNoLogo() {
    Settings settings = named("Example NHS Trust").settings();
    assertThat(TrustReader.read(settings))
        .isEqualTo(new Trust("Example NHS Trust", Optional.empty(), Optional.empty()));
    assertThat(settings.faults()).isEmpty();
  }

  @Test
  void saysWhomToPhone() {
    Settings settings = named("Example NHS Trust").put(HELP, "Switchboard 01632 960000").settings();
    assertThat(TrustReader.read(settings).helpPhone()).contains("Switchboard 01632 960000");
    assertThat(settings.faults()).isEmpty();
  }

  @Test
  void refusesATextThatIsNoNumberToPhone() {
    Settings settings = named("Example NHS Trust").put(HELP, "x".repeat(121)).settings();
    assertThat(TrustReader.read(settings).helpPhone()).isEmpty();
    assertThat(settings.faults()).singleElement().matches(fault -> fault.key().equals(HELP));
  }

  @Test
  void aPngIsKnownByItsContent() throws IOException {
    assertThat(logoOf(PNG)).map(Logo::type).contains("image/png");
    assertThat(logoOf(PNG)).map(Logo::content).contains(PNG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SVG,
        "\uFEFF<?xml version=\"1.0\"?>\n<!-- drawn by hand --> " + SVG,
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://example.invalid/svg.dtd\">" + SVG
      })
  void anSvgIsKnownByItsFirstElement(String content) throws IOException {
    assertThat(logoOf(content.getBytes(UTF_8))).map(Logo::type).contains("image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GIF89a",
        "<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>",
        "<svg/>",
        "<!-- <svg xmlns=\"http://www.w3.org/2000/svg\"/> -->"
      })
  void anythingElseIsRefused(String content) throws IOException {
    assertFault(content.getBytes(UTF_8), "The file is neither a PNG nor an SVG.");
  }

  @Test
  void aLargeFileIsRefused() throws IOException {
    assertFault(Arrays.copyOf(PNG, 200_001), "The file is larger than 200 KB.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-logo.png", "."})
  void whatCannotBeReadIsRefused(String file) {
    Settings settings = named("Example").put(LOGO, folder.resolve(file).toString()).settings();
    assertThat(TrustReader.read(settings).logo()).isEmpty();
    assertThat(settings.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.problem()).isEqualTo("The file cannot be read."));
  }

  @ParameterizedTest
  @CsvSource({
    "'', There is no value.",
    "A name that is much too long to stand beside the product in a header, is malformed."
  })
  void aTrustNeedsAShortName(String name, String problem) {
    Settings settings = named(name).settings();
    TrustReader.read(settings);
    assertThat(settings.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo("trust.name");
              assertThat(fault.problem()).contains(problem);
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  private TrustSettings named(String name) {
    return TrustSettings.of(folder, "sandbox").put("trust.name", name);
  }

  private Settings withLogo(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("logo"), content);
    return named("Example NHS Trust").put(LOGO, file.toString()).settings();
  }

  private Optional<Logo> logoOf(byte[] content) throws IOException {
    Settings settings = withLogo(content);
    Optional<Logo> logo = TrustReader.read(settings).logo();
    assertThat(settings.faults()).isEmpty();
    return logo;
  }

  private void assertFault(byte[] content, String problem) throws IOException {
    Settings settings = withLogo(content);
    assertThat(TrustReader.read(settings).logo()).isEmpty();
    assertThat(settings.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo(LOGO);
              assertThat(fault.problem()).isEqualTo(problem);
              assertThat(fault.remedy()).isNotBlank();
            });
  }
}
