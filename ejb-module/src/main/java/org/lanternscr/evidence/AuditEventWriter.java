package org.lanternscr.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.evidence.FhirPattern.Code;

/**
 * Writes events as FHIR R4 AuditEvents, one a line (IHE BALP 1.1; audit-log.md 2). What the trail
 * does not record is left out, with one exception: BALP's query wants the request, which Lantern
 * makes of the NHS number alone, so it is made of it again.
 */
final class AuditEventWriter {

  private static final JsonFactory JSON =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String IDS = "https://fhir.nhs.uk/Id/";
  private static final Code USER =
      new Code(HL7 + "v3-ParticipationType", "IRCP", "information recipient");
  private static final Code PROVIDER =
      new Code(HL7 + "v3-RoleClass", "PROV", "healthcare provider");
  private static final Code AUTHORIZER =
      new Code(HL7 + "extra-security-role-type", "authserver", "authorization server");
  private static final Code PERSON = new Code(HL7 + "audit-entity-type", "1", "Person");
  private static final Code OBJECT = new Code(HL7 + "audit-entity-type", "2", "System Object");
  private static final Code PATIENT = new Code(HL7 + "object-role", "1", "Patient");
  private static final Code RESOURCE = new Code(HL7 + "object-role", "4", "Domain Resource");
  private static final Code QUERY = new Code(HL7 + "object-role", "24", "Query");
  private static final Code CONSENT =
      new Code("http://hl7.org/fhir/resource-types", "Consent", "Consent");
  private static final Code REQUEST =
      new Code(FhirPattern.BALP + "CodeSystem/BasicAuditEntityType", "XrequestId", null);
  private static final Code SERVER =
      new Code(HL7 + "security-source-type", "4", "Application Server");
  private static final Code TREATMENT = new Code(HL7 + "v3-ActReason", "TREAT", "treatment");
  private static final Code IN_EMERGENCY =
      new Code(HL7 + "v3-ActReason", "ETREAT", "Emergency Treatment");

  private static final String MACHINE_NAME = "1";
  private static final String SUCCESS = "0";
  private static final String MINOR = "4";
  private static final String SERIOUS = "8";

  private final Writer out;

  AuditEventWriter(Writer out) {
    this.out = out;
  }

  /** Writes it; of an event whose detail is gone nothing can be told here. */
  void write(StoredEvent event) throws IOException {
    if (!event.hasDetail()) {
      return;
    }
    try (JsonGenerator json = JSON.createGenerator(out)) {
      value(json, resource(event));
    }
    out.write('\n');
  }

  private static Map<String, Object> resource(StoredEvent event) {
    Map<String, String> members = event.members();
    FhirPattern pattern = FhirPattern.of(members);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("resourceType", "AuditEvent");
    told.put("id", event.id().toString());
    pattern.profile().ifPresent(url -> told.put("meta", Map.of("profile", List.of(url))));
    told.put("type", coding(pattern.type()));
    pattern.subtype().ifPresent(code -> told.put("subtype", List.of(coding(code))));
    told.put("action", pattern.action());
    told.put("recorded", SealedEvent.told(event.recorded()));
    outcome(members).ifPresent(code -> told.put("outcome", code));
    told.put("outcomeDesc", outcomeInWords(members));
    purpose(pattern).ifPresent(code -> told.put("purposeOfEvent", List.of(concept(code))));
    told.put("agent", agents(pattern, members));
    told.put("source", source(members));
    List<Object> entities = entities(pattern, event);
    if (!entities.isEmpty()) {
      told.put("entity", entities);
    }
    return told;
  }

  /** None is told where it is not known, or where the word is none of ours. */
  private static Optional<String> outcome(Map<String, String> members) {
    return AuditOutcome.ofWord(members.getOrDefault("outcome", ""))
        .map(how -> code(members.getOrDefault("action", ""), how))
        .filter(code -> !code.isEmpty());
  }

  /** Empty where it is not known whether what was asked was done. */
  private static String code(String action, AuditOutcome how) {
    return switch (how) {
      case PENDING, UNKNOWN, NEVER_KNOWN -> "";
      case DONE, FOUND, SUPERSEDED, RESTRICTED, EXISTS, NO_SUMMARY, SHOWN -> SUCCESS;
      case PATIENT_AGREES, SOMEONE_AGREES, GIVEN_EARLIER -> SUCCESS;
      case EMERGENCY, PUBLIC_INTEREST, STATUTE, COURT_ORDER -> SUCCESS;
      case ACCEPTED, CONFIRMED, REVOKED, CLEARED, TIMED_OUT -> SUCCESS;
      case ENDED_BY_OPT_OUT, ENDED_BY_USER, ENDED_BY_ANOTHER_PATIENT, ENDED_BY_NEW_ANSWER ->
          SUCCESS;
      case ENDED_BY_ROLE_CHANGE, ENDED_BY_SIGN_OUT, ENDED_BY_TIMEOUT -> SUCCESS;
      case ENDED_BY_PROVIDER, ENDED_BY_PLATFORM, ENDED_BY_STOP -> SUCCESS;
      case NOT_FOUND, OPTED_OUT, REFUSED_BY_SPINE, NOT_PERMITTED_HERE, STALE, REFUSED -> MINOR;
      case NOT_CONFIRMED, NOT_READABLE, NOT_CHANGED, CHANGED_MEANWHILE, NOT_SENT -> MINOR;
      case PATIENT_REFUSES, MISMATCH, BROKEN_OFF, FAILED -> SERIOUS;
      // An alert that was raised is an act that succeeded; a check that raises found leaves wrong.
      case RAISED -> action.equals("audit.check") ? SERIOUS : SUCCESS;
    };
  }

  /** In the words of the trail: act, phase and outcome, and the detail where there is one. */
  private static String outcomeInWords(Map<String, String> members) {
    String brief =
        members.getOrDefault("action", "?")
            + " "
            + members.getOrDefault("phase", "?")
            + " "
            + members.getOrDefault("outcome", "?");
    return members.containsKey("detail") ? brief + ": " + members.get("detail") : brief;
  }

  /** Why somebody read is not said of the reading but of the permission that it rests on. */
  private static Optional<Code> purpose(FhirPattern pattern) {
    return switch (pattern) {
      case CONSENT -> Optional.of(TREATMENT);
      case EMERGENCY -> Optional.of(IN_EMERGENCY);
      default -> Optional.empty();
    };
  }

  private static List<Object> agents(FhirPattern pattern, Map<String, String> members) {
    List<Object> agents = new ArrayList<>();
    switch (pattern) {
      case READ -> {
        agents.add(machine(Code.CLIENT_OF_READ, lantern(members), node(members)));
        agents.add(machine(Code.SERVER_OF_READ, service(members), service(members, node(members))));
      }
      case QUERY -> {
        agents.add(machine(Code.SERVER_OF_READ, lantern(members), node(members)));
        agents.add(machine(Code.CLIENT_OF_READ, service(members), service(members, node(members))));
      }
      case CONSENT -> {
        agents.add(machine(Code.APPLICATION, lantern(members), node(members)));
        agents.add(
            agent(PROVIDER, identifier("ods-organization-code", organisation(members)), false));
        agents.add(agent(AUTHORIZER, lantern(members), false));
      }
      default -> {}
    }
    user(members).ifPresent(agents::add);
    if (agents.isEmpty()) {
      agents.add(agent(Code.APPLICATION, lantern(members), true));
    }
    return agents;
  }

  private static Optional<Map<String, Object>> user(Map<String, String> members) {
    String operator = members.get("operator");
    if (operator != null) {
      return Optional.of(agent(USER, Map.of("display", operator), true));
    }
    String id = members.get("userId");
    if (id == null) {
      return Optional.empty();
    }
    Map<String, Object> user = agent(USER, identifier("sds-user-id", id), true);
    put(user, "name", members.get("userName"));
    if (members.containsKey("roleCode")) {
      Map<String, Object> role = new LinkedHashMap<>();
      role.put("system", "https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName");
      role.put("code", members.get("roleCode"));
      put(role, "display", members.get("roleName"));
      user.put("role", List.of(Map.of("coding", List.of(role))));
    }
    return Optional.of(user);
  }

  private static String organisation(Map<String, String> members) {
    return members.getOrDefault("organisation", members.getOrDefault("site", "unknown"));
  }

  /** The system that recorded the event: its ASID is that of the site. */
  private static Map<String, Object> lantern(Map<String, String> members) {
    Map<String, Object> who = identifier("nhsSpineASID", members.get("asid"));
    who.put("display", "Lantern, build " + members.getOrDefault("build", "unknown"));
    return who;
  }

  private static String node(Map<String, String> members) {
    return members.getOrDefault("server", "unknown");
  }

  /** The national service; where a record was shown from memory, Lantern itself. */
  private static Map<String, Object> service(Map<String, String> members) {
    String service = members.get("service");
    return service == null
        ? lantern(members)
        : Map.of("display", "National service " + service + ", as Lantern calls it");
  }

  private static String service(Map<String, String> members, String otherwise) {
    return members.getOrDefault("service", otherwise);
  }

  private static Map<String, Object> machine(Code type, Map<String, Object> who, String address) {
    Map<String, Object> agent = agent(type, who, false);
    Map<String, Object> network = new LinkedHashMap<>();
    network.put("address", address);
    network.put("type", MACHINE_NAME);
    agent.put("network", network);
    return agent;
  }

  private static Map<String, Object> agent(Code type, Map<String, Object> who, boolean requestor) {
    Map<String, Object> agent = new LinkedHashMap<>();
    agent.put("type", concept(type));
    agent.put("who", who);
    agent.put("requestor", requestor);
    return agent;
  }

  private static Map<String, Object> source(Map<String, String> members) {
    Map<String, Object> source = new LinkedHashMap<>();
    put(source, "site", members.get("site"));
    source.put("observer", lantern(members));
    source.put("type", List.of(coding(SERVER)));
    return source;
  }

  private static List<Object> entities(FhirPattern pattern, StoredEvent event) {
    Map<String, String> members = event.members();
    List<Object> entities = new ArrayList<>();
    String number = members.get("nhsNumber");
    if (number != null) {
      entities.add(entity(patient(number), PERSON, PATIENT));
    }
    switch (pattern) {
      case READ -> entities.add(entity(read(members), OBJECT, RESOURCE));
      case QUERY -> {
        Map<String, Object> query = entity(null, OBJECT, QUERY);
        query.put("query", Base64.getEncoder().encodeToString(request(number).getBytes(UTF_8)));
        entities.add(query);
      }
      case CONSENT ->
          entities.add(
              entity(
                  reference(
                      "Consent",
                      "urn:ietf:rfc:3986",
                      "urn:uuid:" + members.getOrDefault("permission", event.id().toString())),
                  CONSENT,
                  null));
      default -> {}
    }
    if (members.containsKey("requestId") && pattern != FhirPattern.CONSENT) {
      Map<String, Object> what = new LinkedHashMap<>();
      what.put("identifier", Map.of("value", members.get("requestId")));
      entities.add(entity(what, REQUEST, null));
    }
    return entities;
  }

  private static Map<String, Object> read(Map<String, String> members) {
    String record = members.get("record");
    return record == null
        ? patient(members.get("nhsNumber"))
        : reference("Bundle", "urn:ietf:rfc:3986", "urn:uuid:" + record.toLowerCase(Locale.ROOT));
  }

  private static String request(String number) {
    return "GET DocumentReference?patient=" + IDS + "nhs-number|" + number;
  }

  private static Map<String, Object> entity(Map<String, Object> what, Code type, Code role) {
    Map<String, Object> entity = new LinkedHashMap<>();
    if (what != null) {
      entity.put("what", what);
    }
    entity.put("type", coding(type));
    if (role != null) {
      entity.put("role", coding(role));
    }
    return entity;
  }

  private static Map<String, Object> patient(String number) {
    return reference("Patient", IDS + "nhs-number", number);
  }

  private static Map<String, Object> reference(String type, String system, String value) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("type", type);
    Map<String, Object> identifier = new LinkedHashMap<>();
    identifier.put("system", system);
    identifier.put("value", value);
    reference.put("identifier", identifier);
    return reference;
  }

  private static Map<String, Object> identifier(String system, String value) {
    Map<String, Object> who = new LinkedHashMap<>();
    if (value != null) {
      Map<String, Object> identifier = new LinkedHashMap<>();
      identifier.put("system", IDS + system);
      identifier.put("value", value);
      who.put("identifier", identifier);
    }
    return who;
  }

  private static Map<String, Object> concept(Code code) {
    return Map.of("coding", List.of(coding(code)));
  }

  private static Map<String, Object> coding(Code code) {
    Map<String, Object> coding = new LinkedHashMap<>();
    coding.put("system", code.system());
    coding.put("code", code.code());
    put(coding, "display", code.display());
    return coding;
  }

  private static void put(Map<String, Object> told, String name, String value) {
    if (value != null && !value.isEmpty()) {
      told.put(name, value);
    }
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName((String) member.getKey());
        value(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString((String) value);
    }
  }
}
