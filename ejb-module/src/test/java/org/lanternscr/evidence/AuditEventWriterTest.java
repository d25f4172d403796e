package org.lanternscr.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.audit.AuditOutcome;

/**
 * R5.4: the fixed values and the cardinalities of IHE BALP 1.1, read from its published profiles
 * (PatientRead, PatientQuery, AuthZconsent) and from FHIR's example of an emergency override.
 * HAPI's strict parser holds the structure to R4; no official validator was run.
 */
class AuditEventWriterTest {

  private static final IParser FHIR =
      FhirContext.forR4().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
  private static final String BALP = "https://profiles.ihe.net/ITI/BALP/";
  private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";

  private static String written(Map<String, String> members) throws IOException {
    StringWriter text = new StringWriter();
    new AuditEventWriter(text).write(Events.sealed(members));
    return text.toString();
  }

  private static AuditEvent read(Map<String, String> members) throws IOException {
    return FHIR.parseResource(AuditEvent.class, written(members));
  }

  private static Map<String, String> aboutPatient(String action, String phase, String outcome) {
    Map<String, String> members = Events.person(action, phase, outcome);
    members.put("nhsNumber", "9990000018");
    members.put("permission", "01a207c7-cfe3-7609-812e-125c7fba4704");
    members.put("requestId", "11111111-2222-4333-8444-555555555555");
    members.put("service", "scr");
    return members;
  }

  /** Type, subtype, action, outcome and profile of each kind of event. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          record.show | outcome | shown | rest | read | R | 0 | IHE.BasicAudit.PatientRead
          record.show-again | act | shown | rest | read | R | 0 | IHE.BasicAudit.PatientRead
          record.print | act | shown | rest | read | R | 0 | IHE.BasicAudit.PatientRead
          patient.find | outcome | found | rest | read | R | 0 | IHE.BasicAudit.PatientRead
          record.look-for-summary | outcome | exists | rest | search | E | 0 | IHE.BasicAudit.PatientQuery
          record.look-for-summary | outcome | no-summary | rest | search | E | 0 | IHE.BasicAudit.PatientQuery
          permission.record | act | patient-agrees | 110113 | AuthZ-Consent | E | 0 | IHE.BasicAudit.AuthZconsent
          permission.record | act | someone-agrees | 110113 | AuthZ-Consent | E | 0 | IHE.BasicAudit.AuthZconsent
          permission.record | act | patient-refuses | 110113 | AuthZ-Consent | E | 8 | IHE.BasicAudit.AuthZconsent
          permission.record | act | emergency | 110113 | 110127 | E | 0 |
          permission.record | act | court-order | 110113 | AuthZ-Role | E | 0 |
          alert.raise | act | raised | 110113 | | E | 0 |
          signin.sign-in | act | done | 110114 | 110122 | E | 0 |
          signin.sign-out | act | done | 110114 | 110123 | E | 0 |
          audit.search | act | done | 110101 | | R | 0 |
          audit.export | outcome | broken-off | 110101 | | R | 8 |
          record.show | attempt | pending | 110100 | | E | |
          record.show | outcome | failed | 110100 | | E | 8 |
          patient.find | outcome | not-found | 110100 | | E | 4 |
          audit.check | act | done | 110100 | | E | 0 |
          audit.check | act | raised | 110100 | | E | 8 |
          of.tomorrow | act | of-tomorrow | 110100 | | E | |
          """)
  void hasTheCodesOfItsKind(
      String action,
      String phase,
      String outcome,
      String type,
      String subtype,
      String fhirAction,
      String fhirOutcome,
      String profile)
      throws IOException {
    AuditEvent event = read(aboutPatient(action, phase, outcome));

    assertThat(event.getType().getCode()).isEqualTo(type);
    assertThat(event.getType().getSystem())
        .isEqualTo(
            type.equals("rest") ? "http://terminology.hl7.org/CodeSystem/audit-event-type" : DCM);
    assertThat(event.getSubtype().stream().map(Coding::getCode))
        .isEqualTo(subtype == null ? List.of() : List.of(subtype));
    assertThat(event.getAction().toCode()).isEqualTo(fhirAction);
    assertThat(Optional.ofNullable(event.getOutcome()).map(code -> code.toCode()).orElse(null))
        .isEqualTo(fhirOutcome);
    assertThat(event.getMeta().getProfile().stream().map(url -> url.getValue()))
        .isEqualTo(profile == null ? List.of() : List.of(BALP + "StructureDefinition/" + profile));
    assertThat(event.getRecorded()).isNotNull();
    assertThat(event.getSource().getObserver().isEmpty()).isFalse();
    assertThat(event.getAgent())
        .isNotEmpty()
        .allSatisfy(a -> assertThat(a.hasRequestor()).isTrue());
  }

  /** By its code; {@code -} where it is not known what became of the act. */
  private static final Map<String, List<AuditOutcome>> OUTCOMES =
      Map.of(
          "-",
          List.of(AuditOutcome.PENDING, AuditOutcome.UNKNOWN, AuditOutcome.NEVER_KNOWN),
          "4",
          List.of(
              AuditOutcome.NOT_FOUND,
              AuditOutcome.OPTED_OUT,
              AuditOutcome.REFUSED_BY_SPINE,
              AuditOutcome.NOT_PERMITTED_HERE,
              AuditOutcome.STALE,
              AuditOutcome.NOT_CONFIRMED,
              AuditOutcome.NOT_READABLE,
              AuditOutcome.NOT_CHANGED,
              AuditOutcome.CHANGED_MEANWHILE,
              AuditOutcome.NOT_SENT,
              AuditOutcome.REFUSED),
          "8",
          List.of(
              AuditOutcome.PATIENT_REFUSES,
              AuditOutcome.MISMATCH,
              AuditOutcome.BROKEN_OFF,
              AuditOutcome.FAILED),
          "0",
          List.of(
              AuditOutcome.DONE,
              AuditOutcome.FOUND,
              AuditOutcome.SUPERSEDED,
              AuditOutcome.RESTRICTED,
              AuditOutcome.EXISTS,
              AuditOutcome.NO_SUMMARY,
              AuditOutcome.SHOWN,
              AuditOutcome.PATIENT_AGREES,
              AuditOutcome.SOMEONE_AGREES,
              AuditOutcome.GIVEN_EARLIER,
              AuditOutcome.EMERGENCY,
              AuditOutcome.PUBLIC_INTEREST,
              AuditOutcome.STATUTE,
              AuditOutcome.COURT_ORDER,
              AuditOutcome.ACCEPTED,
              AuditOutcome.CONFIRMED,
              AuditOutcome.REVOKED,
              AuditOutcome.ENDED_BY_OPT_OUT,
              AuditOutcome.ENDED_BY_USER,
              AuditOutcome.ENDED_BY_ANOTHER_PATIENT,
              AuditOutcome.ENDED_BY_NEW_ANSWER,
              AuditOutcome.ENDED_BY_ROLE_CHANGE,
              AuditOutcome.ENDED_BY_SIGN_OUT,
              AuditOutcome.ENDED_BY_TIMEOUT,
              AuditOutcome.ENDED_BY_PROVIDER,
              AuditOutcome.ENDED_BY_PLATFORM,
              AuditOutcome.ENDED_BY_STOP,
              AuditOutcome.TIMED_OUT,
              AuditOutcome.RAISED,
              AuditOutcome.CLEARED));

  /** No outcome is told as a success unless somebody has said that it is one. */
  @ParameterizedTest
  @EnumSource(AuditOutcome.class)
  void everyOutcomeHasTheCodeThatWasChosenForIt(AuditOutcome outcome) throws IOException {
    AuditEvent event = read(Events.person("consent.change", "outcome", outcome.word()));
    String code = Optional.ofNullable(event.getOutcome()).map(how -> how.toCode()).orElse("-");
    assertThat(OUTCOMES.get(code)).as("what is told as %s", code).contains(outcome);
  }

  @Test
  void aReadHasBalpsAgentsAndEntities() throws IOException {
    Map<String, String> members = aboutPatient("record.show", "outcome", "shown");
    members.put("record", "FA60BE64-1F34-11EB-A2A8-000C29A364EB");
    AuditEvent event = read(members);

    assertThat(event.getSubtypeFirstRep().getSystem())
        .isEqualTo("http://hl7.org/fhir/restful-interaction");
    machine(agent(event, "110152"));
    machine(agent(event, "110153"));
    user(agent(event, "IRCP"));
    assertThat(event.getAgent()).hasSize(3);
    patient(event);
    AuditEventEntityComponent data = entity(event, "2");
    assertThat(data.getRole().getCode()).isIn("4", "3", "20");
    assertThat(data.getWhat().getIdentifier().getValue())
        .isEqualTo("urn:uuid:fa60be64-1f34-11eb-a2a8-000c29a364eb");
    request(event);
    assertThat(event.getEntity()).hasSize(3);
  }

  /** In a query the client is the source, the other way round than in a read. */
  @Test
  void aQueryHasBalpsAgentsAndEntities() throws IOException {
    AuditEvent event = read(aboutPatient("record.look-for-summary", "outcome", "exists"));

    assertThat(machine(agent(event, "110153")).getWho().getDisplay()).startsWith("Lantern");
    assertThat(machine(agent(event, "110152")).getWho().getDisplay()).contains("scr");
    user(agent(event, "IRCP"));
    patient(event);
    AuditEventEntityComponent query = entity(event, "2");
    assertThat(query.getRole().getCode()).isEqualTo("24");
    assertThat(query.hasWhat()).isFalse();
    assertThat(query.hasDetail()).isFalse();
    assertThat(new String(query.getQuery(), UTF_8))
        .startsWith("GET DocumentReference?patient=")
        .endsWith("|9990000018");
    request(event);
  }

  @Test
  void anAuthorisationHasBalpsAgentsAndNothingButPatientAndConsent() throws IOException {
    AuditEvent event = read(aboutPatient("permission.record", "act", "patient-agrees"));

    assertThat(event.getSubtypeFirstRep().getSystem()).isEqualTo(BALP + "CodeSystem/AuthZsubType");
    assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode()).isEqualTo("TREAT");
    machine(agent(event, "110150"));
    user(agent(event, "IRCP"));
    AuditEventAgentComponent organisation = agent(event, "PROV");
    assertThat(organisation.getWho().getIdentifier().getValue()).isEqualTo("RZZ01");
    assertThat(organisation.getRequestor()).isFalse();
    AuditEventAgentComponent authorizer = agent(event, "authserver");
    assertThat(authorizer.getWho().equalsDeep(event.getSource().getObserver()))
        .as("val-audit-source")
        .isTrue();
    assertThat(authorizer.getRequestor()).isFalse();
    assertThat(event.getAgent())
        .filteredOn(agent -> !agent.getType().getCodingFirstRep().getCode().equals("110150"))
        .allSatisfy(agent -> assertThat(agent.hasNetwork()).isFalse());
    patient(event);
    assertThat(entity(event, "Consent").getWhat().getIdentifier().getValue())
        .isEqualTo("urn:uuid:01a207c7-cfe3-7609-812e-125c7fba4704");
    assertThat(event.getEntity()).hasSize(2);
  }

  @Test
  void aRefusalSaysWhy() throws IOException {
    AuditEvent event = read(aboutPatient("permission.record", "act", "patient-refuses"));
    assertThat(event.getOutcomeDesc()).contains("patient-refuses");
  }

  @Test
  void anEmergencyIsForEmergencyTreatment() throws IOException {
    AuditEvent event = read(aboutPatient("permission.record", "act", "emergency"));
    assertThat(event.getSubtypeFirstRep().getSystem()).isEqualTo(DCM);
    assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode()).isEqualTo("ETREAT");
    user(agent(event, "IRCP"));
    patient(event);
  }

  /** What nobody did at a browser still has somebody or something that did it. */
  @Test
  void aCommandAndAServerAreAgentsToo() throws IOException {
    Map<String, String> command = Events.person("audit.export", "act", "done");
    command.keySet().removeIf(name -> name.startsWith("user") || name.startsWith("role"));
    assertThat(read(command).getAgentFirstRep().getWho().getDisplay()).startsWith("Lantern");
    command.put("operator", "root, sudo by ann");
    assertThat(read(command).getAgentFirstRep().getWho().getDisplay())
        .isEqualTo("root, sudo by ann");
  }

  @Test
  void anEventIsOneLineAndOneWithoutDetailIsNone() throws IOException {
    Map<String, String> members = aboutPatient("permission.record", "act", "emergency");
    members.put("detail", "two\nlines");
    assertThat(written(members)).endsWith("}\n").satisfies(t -> assertThat(t.lines()).hasSize(1));
    StringWriter text = new StringWriter();
    new AuditEventWriter(text).write(Events.emptied(members));
    assertThat(text.toString()).isEmpty();
  }

  private static AuditEventAgentComponent machine(AuditEventAgentComponent agent) {
    assertThat(agent.hasWho()).isTrue();
    assertThat(agent.getNetwork().getAddress()).isNotEmpty();
    assertThat(agent.hasMedia()).isFalse();
    return agent;
  }

  private static void user(AuditEventAgentComponent agent) {
    assertThat(agent.getWho().getIdentifier().getValue()).isEqualTo("999000000001");
    assertThat(agent.getRequestor()).isTrue();
    assertThat(agent.getName()).isEqualTo("CLINICIAN, Zoë (Dr)");
    assertThat(agent.getRoleFirstRep().getCodingFirstRep().getCode()).isEqualTo("R8000");
    assertThat(agent.hasNetwork()).isFalse();
    assertThat(agent.hasMedia()).isFalse();
    assertThat(agent.hasAltId()).isFalse();
  }

  private static void patient(AuditEvent event) {
    AuditEventEntityComponent patient = entity(event, "1");
    assertThat(patient.getRole().getSystem())
        .isEqualTo("http://terminology.hl7.org/CodeSystem/object-role");
    assertThat(patient.getRole().getCode()).isEqualTo("1");
    assertThat(patient.getWhat().getType()).isEqualTo("Patient");
    assertThat(patient.getWhat().getIdentifier().getValue()).isEqualTo("9990000018");
  }

  private static void request(AuditEvent event) {
    AuditEventEntityComponent request = entity(event, "XrequestId");
    assertThat(request.getType().getSystem()).isEqualTo(BALP + "CodeSystem/BasicAuditEntityType");
    assertThat(request.getWhat().getIdentifier().getValue())
        .isEqualTo("11111111-2222-4333-8444-555555555555");
  }

  /** The one of its type: each slice is 1..1. */
  private static AuditEventAgentComponent agent(AuditEvent event, String type) {
    List<AuditEventAgentComponent> found =
        event.getAgent().stream()
            .filter(agent -> agent.getType().getCodingFirstRep().getCode().equals(type))
            .toList();
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }

  private static AuditEventEntityComponent entity(AuditEvent event, String type) {
    List<AuditEventEntityComponent> found =
        event.getEntity().stream()
            .filter(entity -> entity.getType().getCode().equals(type))
            .toList();
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }
}
