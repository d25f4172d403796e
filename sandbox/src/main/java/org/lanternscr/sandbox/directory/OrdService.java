package org.lanternscr.sandbox.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lanternscr.sandbox.files.Organisation;
import org.lanternscr.sandbox.files.Organisations;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Pause;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/** {@code GET /organisations/{code}} of the older directory; nobody has to sign in. */
public final class OrdService {
  private static final String PATH = "/organisations/";
  private static final String ROOT = "2.16.840.1.113883.2.1.3.2.4.18.48";

  private final Organisations organisations;

  public OrdService(Organisations organisations) {
    this.organisations = organisations;
  }

  public Response answer(Request request) {
    if (!request.method().equals("GET") || !request.path().startsWith(PATH)) {
      return notFound();
    }
    return organisations
        .find(request.path().substring(PATH.length()))
        .map(this::told)
        .orElseGet(OrdService::notFound);
  }

  private Response told(Organisation organisation) {
    Pause.millis(organisation.delayMillis());
    if (organisation.status() != null) {
      return Response.text(organisation.status(), "The directory is not available");
    }
    ObjectNode body = Json.object();
    ObjectNode record = body.putObject("Organisation");
    record.put("Name", organisation.name());
    record.set("Date", dates("Operational", organisation.start(), organisation.end()));
    record.set("OrgId", orgId(organisation.code()));
    record.put("Status", organisation.isActive() ? "Active" : "Inactive");
    record.put("LastChangeDate", "2026-01-15");
    record.put("orgRecordClass", organisation.parent() == null ? "RC1" : "RC2");
    record.putObject("Roles").putArray("Role").add(role(organisation));
    if (organisation.parent() != null) {
      record.putObject("Rels").putArray("Rel").add(siteOf(organisation));
    }
    if (organisation.successor() != null) {
      record.putObject("Succs").putArray("Succ").add(succeeded(organisation));
    }
    return Response.json(200, body);
  }

  private static ObjectNode role(Organisation organisation) {
    ObjectNode role = Json.object();
    role.put("id", organisation.primaryRole()).put("uniqueRoleId", 100000);
    role.put("primaryRole", true);
    role.set("Date", dates("Operational", organisation.start(), organisation.end()));
    return role.put("Status", organisation.isActive() ? "Active" : "Inactive");
  }

  private ObjectNode siteOf(Organisation organisation) {
    ObjectNode relation = Json.object();
    relation.set("Date", dates("Operational", organisation.start(), null));
    relation.put("Status", "Active");
    relation.set("Target", target(organisation.parent()));
    return relation.put("id", "RE6").put("uniqueRelId", 300000);
  }

  private ObjectNode succeeded(Organisation organisation) {
    ObjectNode succession = Json.object();
    succession.put("uniqueSuccId", 400000);
    succession.set("Date", dates("Legal", organisation.end(), null));
    succession.put("Type", "Successor");
    succession.set("Target", target(organisation.successor()));
    return succession;
  }

  private ObjectNode target(String code) {
    ObjectNode target = Json.object();
    target.set("OrgId", orgId(code));
    organisations
        .find(code)
        .ifPresent(
            other ->
                target
                    .putObject("PrimaryRoleId")
                    .put("id", other.primaryRole())
                    .put("uniqueRoleId", 200000));
    return target;
  }

  private static ObjectNode orgId(String code) {
    return Json.object()
        .put("root", ROOT)
        .put("assigningAuthorityName", "HSCIC")
        .put("extension", code);
  }

  private static ArrayNode dates(String type, String start, String end) {
    ArrayNode dates = Json.array();
    ObjectNode date = dates.addObject().put("Type", type).put("Start", start);
    if (end != null) {
      date.put("End", end);
    }
    return dates;
  }

  private static Response notFound() {
    return Response.json(404, Json.object().put("errorCode", 404).put("errorText", "Not found"));
  }
}
