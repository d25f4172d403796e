package org.lanternscr.sandbox.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.Organisation;
import org.lanternscr.sandbox.files.Organisation.Device;
import org.lanternscr.sandbox.files.Organisations;
import org.lanternscr.sandbox.gateway.OperationOutcome;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Pause;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.http.Uuid;

/**
 * {@code GET /Device} of the Spine directory: the systems of an organisation that may do one
 * interaction (identity-and-directories.md 4). An answer is kept for half an hour unless the caller
 * says {@code Cache-Control: no-cache} (C10); identifiers of resources differ from answer to
 * answer.
 */
public final class SdsService {
  static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
  private static final String ID = "https://fhir.nhs.uk/Id/";
  private static final String INTERACTION = ID + "nhsServiceInteractionId";
  private static final String PARTY_KEY = ID + "nhsMhsPartyKey";
  private static final String DEFINITION = "https://fhir.nhs.uk/StructureDefinition/Extension-SDS-";
  private static final String CODES =
      "https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1";
  private static final Set<String> KNOWN =
      Set.of("organization", "identifier", "manufacturing-organization");
  private static final Set<String> ACCEPTED =
      Set.of("application/fhir+json", "application/json", "*/*");
  private static final Duration KEPT = Duration.ofMinutes(30);

  private final Organisations organisations;
  private final ApiKey key;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();

  private record Kept(Response response, Instant until) {}

  public SdsService(Organisations organisations, Applications applications, Clock clock) {
    this.organisations = organisations;
    this.key = new ApiKey(applications);
    this.clock = clock;
  }

  /** From now on the directory does not know the system, or knows it again. */
  public void withdraw(String asid, boolean isGone) {
    if (isGone) {
      withdrawn.add(asid);
    } else {
      withdrawn.remove(asid);
    }
  }

  public Response answer(Request request) {
    if (!key.isKnown(request)) {
      return ApiKey.refused();
    }
    String correlation = request.header("X-Correlation-Id").orElse(null);
    if (correlation != null && !Uuid.isOne(correlation)) {
      return bad("Invalid X-Correlation-Id header: it must be a UUID");
    }
    if (!ACCEPTED.contains(request.header("Accept").orElse("*/*"))) {
      return error(406, "MISSING_OR_INVALID_HEADER", "Unsupported Accept header");
    }
    if (!request.method().equals("GET") || !request.path().equals("/Device")) {
      return error(405, "NOT_IMPLEMENTED", "Only Device can be searched here");
    }
    return cached(request);
  }

  private Response cached(Request request) {
    String query = String.valueOf(request.rawQuery());
    boolean anew = request.header("Cache-Control").orElse("").contains("no-cache");
    Kept before = kept.get(query);
    if (!anew && before != null && clock.instant().isBefore(before.until())) {
      return before.response();
    }
    Response response = search(request.query());
    if (response.status() == 200) {
      kept.put(query, new Kept(response, clock.instant().plus(KEPT)));
    }
    return response;
  }

  private Response search(Form query) {
    Set<String> unknown = new TreeSet<>(query.names());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      return bad("Illegal query parameter '" + unknown.iterator().next() + "'");
    }
    String code = valueOf(ODS, query.all("organization"));
    if (code == null) {
      return bad(
          "Missing or invalid 'organization' query parameter. Should be 'organization="
              + ODS
              + "|value'");
    }
    List<String> identifiers = query.all("identifier");
    if (identifiers.stream().anyMatch(i -> !known(i))) {
      return bad("Missing or invalid 'identifier' query parameter");
    }
    String interaction = valueOf(INTERACTION, identifiers);
    if (interaction == null) {
      return bad(
          "Missing or invalid 'identifier' query parameter. Should be 'identifier="
              + INTERACTION
              + "|value'");
    }
    return found(code, interaction, valueOf(PARTY_KEY, identifiers), maker(query));
  }

  private static boolean known(String identifier) {
    return identifier.startsWith(INTERACTION + "|") || identifier.startsWith(PARTY_KEY + "|");
  }

  private static String maker(Form query) {
    return valueOf(ODS, query.all("manufacturing-organization"));
  }

  private static String valueOf(String system, List<String> tokens) {
    return tokens.stream()
        .filter(token -> token.startsWith(system + "|") && token.length() > system.length() + 1)
        .map(token -> token.substring(system.length() + 1))
        .findFirst()
        .orElse(null);
  }

  private Response found(String code, String interaction, String partyKey, String maker) {
    Organisation organisation = organisations.find(code).orElse(null);
    List<Device> devices = List.of();
    if (organisation != null) {
      Pause.millis(organisation.delayMillis());
      if (organisation.status() != null) {
        return error(organisation.status(), "INTERNAL_SERVER_ERROR", "The directory failed");
      }
      devices =
          organisation.devices().stream()
              .filter(device -> !withdrawn.contains(device.asid()))
              .filter(device -> device.interactions().contains(interaction))
              .filter(device -> partyKey == null || partyKey.equals(device.partyKey()))
              .filter(device -> maker == null || maker.equals(device.manufacturer()))
              .toList();
    }
    ObjectNode bundle = Json.object();
    bundle.put("resourceType", "Bundle").put("id", randomId());
    bundle.put("type", "searchset").put("total", devices.size());
    ArrayNode entries = bundle.putArray("entry");
    for (Device device : devices) {
      ObjectNode entry = entries.addObject();
      entry.set("resource", resource(device, code));
      entry.putObject("search").put("mode", "match");
    }
    return Response.of(200, OdtService.FHIR, Json.bytes(bundle));
  }

  private static ObjectNode resource(Device device, String owner) {
    ObjectNode resource = Json.object();
    resource.put("resourceType", "Device").put("id", randomId());
    ArrayNode identifiers = resource.putArray("identifier");
    identifiers.add(identifier(ID + "nhsSpineASID", device.asid()));
    identifiers.add(identifier(PARTY_KEY, device.partyKey()));
    ArrayNode extensions = resource.putArray("extension");
    if (device.manufacturer() != null) {
      extensions.add(
          extension("ManufacturingOrganisation", identifier(ODS, device.manufacturer())));
    }
    device
        .interactions()
        .forEach(
            id ->
                extensions.add(extension("NhsServiceInteractionId", identifier(INTERACTION, id))));
    resource.putObject("owner").set("identifier", identifier(ODS, owner));
    return resource;
  }

  private static ObjectNode extension(String name, ObjectNode identifier) {
    ObjectNode extension = Json.object();
    extension.put("url", DEFINITION + name);
    extension.putObject("valueReference").set("identifier", identifier);
    return extension;
  }

  private static ObjectNode identifier(String system, String value) {
    return Json.object().put("system", system).put("value", value);
  }

  private static String randomId() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }

  private static Response bad(String diagnostics) {
    return error(400, "BAD_REQUEST", "HTTP 400: Bad Request: " + diagnostics);
  }

  private static Response error(int status, String code, String diagnostics) {
    return new OperationOutcome("error", status == 400 ? "required" : "processing")
        .coding(
            CODES,
            code,
            code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '))
        .diagnostics(diagnostics)
        .response(status, OdtService.FHIR);
  }
}
