package org.lanternscr.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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

  /** R9.1: each archive in the EAR, and in those archives, is a component of the list; no other. */
  @Test
  void namesTheComponentsThatItIsMadeOf() throws Exception {
    Path list = unpacked.release().resolve("lantern-sbom.json");
    Map<String, String> named = new TreeMap<>();
    for (JsonNode component : new ObjectMapper().readTree(list.toFile()).path("components")) {
      assertThat(component.path("version").asText()).as(component.toString()).isNotBlank();
      for (JsonNode hash : component.path("hashes")) {
        if (hash.path("alg").asText().equals("SHA-256")) {
          named.put(hash.path("content").asText(), component.path("name").asText());
        }
      }
    }
    Map<String, String> packed = new TreeMap<>();
    try (InputStream ear = Files.newInputStream(unpacked.release().resolve("lantern.ear"))) {
      archivesIn(ear, packed);
    }
    assertThat(packed.values()).anyMatch(name -> name.contains("primefaces"));
    assertThat(packed)
        .as("archives of the EAR that the list does not name")
        .allSatisfy((hash, name) -> assertThat(named).as(name).containsKey(hash));
    assertThat(named)
        .as("components of the list that the EAR does not hold")
        .allSatisfy((hash, name) -> assertThat(packed).as(name).containsKey(hash));
  }

  /** By their SHA-256, so that the list cannot name another one of the same name. */
  private static void archivesIn(InputStream archive, Map<String, String> found) throws Exception {
    ZipInputStream entries = new ZipInputStream(archive);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      if (entry.getName().matches(".*\\.[jw]ar")) {
        byte[] bytes = entries.readAllBytes();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        found.put(HexFormat.of().formatHex(hash), entry.getName());
        archivesIn(new ByteArrayInputStream(bytes), found);
      }
    }
  }

  /** The commands need neither Maven nor the checkout, and name every blank of a new trust. */
  @Test
  void beginsATrustAndNamesWhatIsBlank() throws Exception {
    unpacked.run("./lantern new-trust a-trust --ods RXX01 --environment integration");
    assertThat(unpacked.run("./lantern check-config a-trust || test $? -eq 1"))
        .contains("trust.name", "site.RXX01.asid", "site.RXX01.client.id");
  }
}
