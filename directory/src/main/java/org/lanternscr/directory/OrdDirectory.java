package org.lanternscr.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The older door to ODS, which is being withdrawn, and alone tells parent and successor. */
public final class OrdDirectory implements OrganisationDirectory {

  private static final String NAME = "ODS (ORD)";
  private static final String CODE = "/Target/OrgId/extension";

  private final Ask ask;
  private final String base;

  /**
   * @param base such as {@code https://directory.spineservices.nhs.uk/ORD/2-0-0}
   */
  public OrdDirectory(HttpClient client, Duration patience, URI base) {
    this.ask = new Ask(NAME, client, patience);
    this.base = base.toString().replaceAll("/+$", "");
  }

  @Override
  public Looked<Organisation> find(String code) {
    return ask.get(
        URI.create(base + "/organisations/" + code),
        Map.of("Accept", "application/json"),
        body -> read(body.path("Organisation"), code));
  }

  private static Optional<Organisation> read(JsonNode organisation, String code) {
    String status = organisation.path("Status").asText();
    if (!code.equals(organisation.at("/OrgId/extension").asText())
        || !status.equals("Active") && !status.equals("Inactive")) {
      return Optional.empty();
    }
    return Optional.of(
        new Organisation(
            code,
            organisation.path("Name").asText(),
            status.equals("Active"),
            primaryRole(organisation),
            target(organisation.at("/Rels/Rel"), "id", "RE6"),
            target(organisation.at("/Succs/Succ"), "Type", "Successor")));
  }

  private static Optional<String> primaryRole(JsonNode organisation) {
    for (JsonNode role : organisation.at("/Roles/Role")) {
      if (role.path("primaryRole").asBoolean()) {
        return text(role.path("id"));
      }
    }
    return Optional.empty();
  }

  /** The other organisation of the first relation of a kind that has not ended. */
  private static Optional<String> target(JsonNode relations, String member, String kind) {
    for (JsonNode relation : relations) {
      if (kind.equals(relation.path(member).asText())
          && !"Inactive".equals(relation.path("Status").asText())) {
        return text(relation.at(CODE));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText()).filter(value -> !value.isEmpty());
  }
}
