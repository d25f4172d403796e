package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/** R6.1: a certificate of ours is shown where the trust says so, and nowhere else. */
class ClientCertificateTest {

  private static final String HOSTS = "int.api.example proxy.example:8443";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "https://int.api.example/FHIR/R4, true",
    "https://INT.api.example:443/FHIR/R4, true",
    "https://proxy.example:8443/FHIR/R4, true",
    "https://proxy.example/FHIR/R4, false",
    "https://int.api.example:8443/FHIR/R4, false",
    "https://api.example/FHIR/R4, false",
    "http://int.api.example:443/FHIR/R4, false"
  })
  void isShownToTheHostsThatAreListed(URI base, boolean shown) {
    assertThat(ClientCertificate.isShownTo(HOSTS, base)).isEqualTo(shown);
  }

  @Test
  void isShownToNobodyWhereThereIsNone() {
    assertThat(ClientCertificate.isShownTo("", URI.create("https://int.api.example/"))).isFalse();
    assertThat(faults(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://int.api.example", "int.api.example/FHIR", "a:0", "a,b"})
  void namesAListThatCannotBeMeant(String hosts) throws IOException {
    Map<String, String> values = good();
    assertThat(faults(values)).isEmpty();

    values.put("client.certificate.hosts", hosts);
    assertThat(faults(values))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo("client.certificate.hosts");
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  @Test
  void namesAStoreThatIsNotThere() throws IOException {
    Map<String, String> values = good();
    values.put("client.certificate.store.file", folder.resolve("none.p12").toString());

    assertThat(faults(values))
        .extracting(ConfigurationFault::key, ConfigurationFault::problem)
        .containsExactly(tuple("client.certificate.store.file", "The file cannot be read."));
  }

  private Map<String, String> good() throws IOException {
    Path store = Files.writeString(folder.resolve("client-certificate.p12"), "a store");
    return new HashMap<>(
        Map.of(
            "client.certificate.hosts", HOSTS, "client.certificate.store.file", store.toString()));
  }

  private static List<ConfigurationFault> faults(Map<String, String> values) {
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)), key -> "line");
    ClientCertificate.check(settings);
    return settings.faults();
  }
}
