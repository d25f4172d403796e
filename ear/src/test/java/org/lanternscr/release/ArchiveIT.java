package org.lanternscr.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R9.1: what a trust is handed. The whole guide is followed by {@code ./lantern soak release}. */
class ArchiveIT {

  private static final Path CHECKOUT = Path.of(System.getProperty("lantern.checkout"));

  private static UnpackedRelease unpacked;

  @BeforeAll
  static void unpack() throws Exception {
    unpacked = new UnpackedRelease(CHECKOUT, CHECKOUT.resolve("ear/target/archive-it"));
  }

  /** Nothing of how Lantern is developed, and nothing secret, is handed to a trust. */
  @Test
  void holdsNothingOfItsDevelopment() throws Exception {
    assertThat(unpacked.files())
        .contains("lantern.ear", "lantern-sbom.json", "docs/install.md", "docs/backup.md")
        .noneMatch(name -> name.matches(".*(sandbox|/src/|\\.java|pom\\.xml|keycloak|\\.pem).*"))
        .noneMatch(name -> name.endsWith(".p12") || name.contains("secret"));
    assertThat(unpacked.release().resolve("licences")).isNotEmptyDirectory();
  }

  /** The commands need neither Maven nor the checkout, and name every blank of a new trust. */
  @Test
  void beginsATrustAndNamesWhatIsBlank() throws Exception {
    unpacked.run("./lantern new-trust a-trust --ods RXX01 --environment integration");
    assertThat(unpacked.run("./lantern check-config a-trust || test $? -eq 1"))
        .contains("trust.name", "site.RXX01.asid", "site.RXX01.client.id");
  }
}
