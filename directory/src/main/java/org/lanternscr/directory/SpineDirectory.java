package org.lanternscr.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The Spine directory, SDS FHIR (identity-and-directories.md 4). It cannot be searched by ASID: it
 * tells the systems of an organisation that may do one interaction, and the ASID is looked for
 * among them.
 */
public final class SpineDirectory {

  private static final String NAME = "SDS";
  private static final String ID = "https://fhir.nhs.uk/Id/";
  private static final String ODS = ID + "ods-organization-code";
  private static final String INTERACTION = ID + "nhsServiceInteractionId";

  private final Ask ask;
  private final String base;
  private final String apiKey;

  /**
   * @param base such as {@code https://int.api.service.nhs.uk/spine-directory/FHIR/R4}
   * @param apiKey the client id of the site's application
   */
  public SpineDirectory(HttpClient client, Duration patience, URI base, String apiKey) {
    this.ask = new Ask(NAME, client, patience);
    this.base = base.toString().replaceAll("/+$", "");
    this.apiKey = apiKey;
  }

  /**
   * The systems of an organisation that may do an interaction; none when there is none.
   *
   * @param anew whether the directory may not answer from what it has kept for half an hour
   */
  public Looked<List<SpineSystem>> systems(String odsCode, String interaction, boolean anew) {
    Map<String, String> headers = new HashMap<>();
    headers.put("apikey", apiKey);
    headers.put("Accept", "application/fhir+json");
    headers.put("X-Correlation-Id", UUID.randomUUID().toString());
    if (anew) {
      headers.put("Cache-Control", "no-cache");
    }
    URI address =
        URI.create(
            base
                + "/Device?organization="
                + token(ODS, odsCode)
                + "&identifier="
                + token(INTERACTION, interaction));
    return ask.get(address, headers, SpineDirectory::read);
  }

  private static String token(String system, String value) {
    return URLEncoder.encode(system + "|" + value, UTF_8);
  }

  private static Optional<List<SpineSystem>> read(JsonNode bundle) {
    if (!"Bundle".equals(bundle.path("resourceType").asText())
        || !bundle.path("total").isIntegralNumber()) {
      return Optional.empty();
    }
    List<SpineSystem> systems = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      system(entry.path("resource")).ifPresent(systems::add);
    }
    return systems.size() == bundle.path("total").asInt()
        ? Optional.of(List.copyOf(systems))
        : Optional.empty();
  }

  private static Optional<SpineSystem> system(JsonNode device) {
    Set<String> interactions = new HashSet<>();
    Optional<String> manufacturer = Optional.empty();
    for (JsonNode extension : device.path("extension")) {
      JsonNode identifier = extension.at("/valueReference/identifier");
      if (INTERACTION.equals(identifier.path("system").asText())) {
        interactions.add(identifier.path("value").asText());
      } else if (ODS.equals(identifier.path("system").asText())) {
        manufacturer = Optional.of(identifier.path("value").asText());
      }
    }
    Optional<String> made = manufacturer;
    return value(device.path("identifier"), ID + "nhsSpineASID")
        .map(
            asid ->
                new SpineSystem(
                    asid,
                    value(device.path("identifier"), ID + "nhsMhsPartyKey"),
                    made,
                    Optional.of(device.at("/owner/identifier/value").asText())
                        .filter(code -> !code.isEmpty()),
                    interactions));
  }

  private static Optional<String> value(JsonNode identifiers, String system) {
    for (JsonNode identifier : identifiers) {
      if (system.equals(identifier.path("system").asText())) {
        return Optional.of(identifier.path("value").asText());
      }
    }
    return Optional.empty();
  }
}
