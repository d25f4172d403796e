package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.settings.ServerXml;
import org.lanternscr.settings.Settings;

/** A trust's variables, written to a real server.xml, one on each line from line 2. */
final class TrustSettings {

  private final Path folder;
  private final Map<String, String> values = new LinkedHashMap<>();

  private TrustSettings(Path folder) {
    this.folder = folder;
  }

  /** A good configuration of two sites in an environment. */
  static TrustSettings of(Path folder, String environment) {
    TrustSettings trust = new TrustSettings(folder);
    String base =
        switch (environment) {
          case "integration" -> "https://int.api.service.nhs.uk";
          case "production" -> "https://api.service.nhs.uk";
          default -> "http://localhost:9700";
        };
    String ord =
        environment.equals("sandbox")
            ? base + "/ORD/2-0-0"
            : "https://directory.spineservices.nhs.uk/ORD/2-0-0";
    String callback =
        environment.equals("sandbox")
            ? "https://localhost:9443/signin/callback"
            : "https://lantern.example.nhs.uk/signin/callback";
    trust
        .put("lantern.environment", environment)
        .put("lantern.sites", "RZZ01 RZZ02")
        .put("relationship.basis", "declared")
        .put("national.requests-per-second", "5")
        .put("oauth.url", base + "/oauth2")
        .put("pds.url", base + "/personal-demographics/FHIR/R4")
        .put("scr.url", base + "/summary-care-record/FHIR/R4")
        .put("odt.url", base + "/organisation-data-terminology-api/fhir")
        .put("ord.url", ord)
        .put("sds.url", base + "/spine-directory/FHIR/R4")
        .put("acr", "AAL2_OR_AAL3_ANY");
    trust.putSite("RZZ01", "Example General Hospital", "200000000012", environment, callback);
    trust.putSite("RZZ02", "Example Community Hospital", "200000000020", environment, callback);
    return trust;
  }

  /** The same, and the second site signs in by the separate pattern, with keys everywhere. */
  static TrustSettings separate(Path folder, String environment) {
    String issuer =
        switch (environment) {
          case "integration" -> "https://am.nhsint.auth-ptl.cis2.spineservices.nhs.uk:443/openam";
          case "production" -> "https://am.nhsidentity.spineservices.nhs.uk:443/openam";
          default -> "http://localhost:9700/openam";
        };
    TrustSettings trust = of(folder, environment);
    trust.secret(environment + "/rzz02.keys", "lantern-1.pem");
    trust.secret(environment + "/rzz02.cis2-keys", "lantern-2.pem");
    return trust
        .put("site.RZZ02.pattern", "separate")
        .put("cis2.issuer", issuer)
        .put("site.RZZ02.cis2.client.id", "cis2-RZZ02")
        .put("site.RZZ02.client.keys.dir", trust.path(environment, "rzz02.keys"))
        .put("site.RZZ02.cis2.keys.dir", trust.path(environment, "rzz02.cis2-keys"))
        .put("site.RZZ02.urid", "never");
  }

  /** A path in a folder of a name. */
  String path(String inFolder, String name) {
    return folder.resolve(inFolder).resolve(name).toString();
  }

  private void putSite(String code, String name, String asid, String environment, String callback) {
    String site = "site." + code + ".";
    put(site + "name", name);
    put(site + "parent", "RZZ");
    put(site + "asid", asid);
    put(site + "pattern", "combined");
    put(site + "capabilities", "view");
    put(site + "client.id", environment + "-" + code);
    put(site + "client.environment", environment);
    put(site + "client.secret.file", secret(environment, code).toString());
    put(site + "callback", callback);
  }

  /** Creates a secret's file in a folder of a name. */
  Path secret(String inFolder, String name) {
    try {
      Path file = folder.resolve(inFolder).resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, "s3cr3t");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrustSettings put(String key, String value) {
    values.put(key, value);
    return this;
  }

  TrustSettings without(String key) {
    values.remove(key);
    return this;
  }

  String get(String key) {
    return values.get(key);
  }

  Path folder() {
    return folder;
  }

  /** The place at which a fault of a variable must be reported. */
  String placeOf(String key) {
    int index = new ArrayList<>(values.keySet()).indexOf(key);
    return index < 0 ? "server.xml, not written there" : "server.xml line " + (index + 2);
  }

  Settings settings() {
    List<String> lines = new ArrayList<>(List.of("<server>"));
    values.forEach(
        (key, value) -> lines.add("  <variable name=\"" + key + "\" value=\"" + value + "\"/>"));
    try {
      Path file = Files.write(folder.resolve("server.xml"), lines);
      ServerXml serverXml = new ServerXml(file);
      return new Settings(key -> Optional.ofNullable(values.get(key)), serverXml::placeOf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds the reader to exactly one fault, at the right line and with a remedy. */
  void assertOneFault(String key, String problem) {
    Settings settings = settings();
    new SiteReader(settings).sites();
    assertThat(settings.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo(key);
              assertThat(fault.place()).isEqualTo(placeOf(key));
              assertThat(fault.problem()).isEqualTo(problem);
              assertThat(fault.remedy()).isNotBlank();
            });
  }
}
