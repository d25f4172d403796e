package org.lanternscr.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The Organisation Data Terminology API, FHIR R4: the newer door to ODS
 * (identity-and-directories.md 5). It tells neither parent nor successor in the organisation
 * itself.
 */
public final class OdtDirectory implements OrganisationDirectory {

  private static final String NAME = "ODS (ODT)";
  private static final String ROLE =
      "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-OrganisationRole";

  private final Ask ask;
  private final String base;
  private final String apiKey;

  /**
   * @param base such as {@code
   *     https://int.api.service.nhs.uk/organisation-data-terminology-api/fhir}
   * @param apiKey the client id of the site's application
   */
  public OdtDirectory(HttpClient client, Duration patience, URI base, String apiKey) {
    this.ask = new Ask(NAME, client, patience);
    this.base = base.toString().replaceAll("/+$", "");
    this.apiKey = apiKey;
  }

  @Override
  public Looked<Organisation> find(String code) {
    return ask.get(
        URI.create(base + "/Organization/" + code),
        Map.of("apikey", apiKey, "Accept", "application/fhir+json"),
        body -> read(body, code));
  }

  private static Optional<Organisation> read(JsonNode body, String code) {
    if (!"Organization".equals(body.path("resourceType").asText())
        || !code.equals(body.path("id").asText())
        || !body.path("active").isBoolean()) {
      return Optional.empty();
    }
    return Optional.of(
        new Organisation(
            code,
            body.path("name").asText(),
            body.path("active").asBoolean(),
            primaryRole(body),
            Optional.empty(),
            Optional.empty()));
  }

  private static Optional<String> primaryRole(JsonNode body) {
    for (JsonNode extension : body.path("extension")) {
      if (ROLE.equals(extension.path("url").asText())) {
        String code = "";
        boolean primary = false;
        for (JsonNode part : extension.path("extension")) {
          switch (part.path("url").asText()) {
            case "roleCode" -> code = part.at("/valueCodeableConcept/coding/0/code").asText();
            case "primaryRole" -> primary = part.path("valueBoolean").asBoolean();
            default -> {}
          }
        }
        if (primary && !code.isEmpty()) {
          return Optional.of(code);
        }
      }
    }
    return Optional.empty();
  }
}
