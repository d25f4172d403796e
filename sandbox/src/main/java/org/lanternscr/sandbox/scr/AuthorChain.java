package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lanternscr.sandbox.files.Summary.Author;
import org.lanternscr.sandbox.files.Summary.Organisation;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Uuid;

/** The author's resources (scr-fhir-api.md 4.3); the first is the one the Composition names. */
final class AuthorChain {
  private AuthorChain() {}

  static List<ObjectNode> of(Author author) {
    if (author == null) {
      return List.of();
    }
    ObjectNode organisation =
        author.organisation() == null ? null : organisation(author.organisation());
    if (author.isOrganisationOnly()) {
      return List.of(organisation);
    }
    List<ObjectNode> chain = new ArrayList<>();
    ObjectNode role = role(author);
    chain.add(role);
    if (author.hasPerson()) {
      ObjectNode practitioner = practitioner(author);
      role.putObject("practitioner").put("reference", SummaryBundle.reference(practitioner));
      chain.add(practitioner);
    }
    if (organisation != null) {
      role.putObject("organization").put("reference", SummaryBundle.reference(organisation));
      chain.add(organisation);
    }
    return chain;
  }

  private static ObjectNode role(Author author) {
    ObjectNode role = resource("PractitionerRole");
    if (author.roleProfile() != null) {
      identifier(role, "http://fhir.nhs.net/Id/sds-role-profile-id", author.roleProfile());
    }
    if (author.jobRole() != null) {
      ObjectNode coding = role.putArray("code").addObject().putArray("coding").addObject();
      coding.put("system", "https://fhir.nhs.uk/CodeSystem/HL7v3-SDSJobRoleName");
      coding.put("code", author.jobRole()).put("display", author.jobRoleName());
    }
    return role;
  }

  private static ObjectNode practitioner(Author author) {
    ObjectNode practitioner = resource("Practitioner");
    if (author.userId() != null) {
      identifier(practitioner, "https://fhir.nhs.uk/Id/sds-user-id", author.userId());
    }
    if (author.name() != null) {
      practitioner.putArray("name").addObject().put("text", author.name());
    }
    return practitioner;
  }

  private static ObjectNode organisation(Organisation source) {
    ObjectNode organisation = resource("Organization");
    if (source.odsCode() != null) {
      identifier(organisation, "https://fhir.nhs.uk/Id/ods-organization-code", source.odsCode());
    }
    if (source.name() != null) {
      organisation.put("name", source.name());
    }
    if (source.telecom() != null) {
      organisation.putArray("telecom").addObject().put("value", source.telecom());
    }
    if (source.address() != null) {
      organisation.putArray("address").addObject().put("text", source.address());
    }
    return organisation;
  }

  private static ObjectNode resource(String type) {
    return Json.object().put("resourceType", type).put("id", Uuid.upperCase());
  }

  private static void identifier(ObjectNode resource, String system, String value) {
    resource.putArray("identifier").addObject().put("system", system).put("value", value);
  }
}
