package org.lanternscr.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * As what an event is told in FHIR: a profile of IHE BALP 1.1 where the event is of its kind, a
 * DICOM code where it is not. The profiles are of what succeeded; the rest has no profile.
 */
enum FhirPattern {
  READ("IHE.BasicAudit.PatientRead", Code.REST, Code.READ, "R"),
  QUERY("IHE.BasicAudit.PatientQuery", Code.REST, Code.SEARCH, "E"),
  CONSENT("IHE.BasicAudit.AuthZconsent", Code.SECURITY_ALERT, Code.AUTHZ_CONSENT, "E"),
  EMERGENCY(null, Code.SECURITY_ALERT, Code.EMERGENCY_STARTED, "E"),
  BY_LAW(null, Code.SECURITY_ALERT, Code.AUTHZ_ROLE, "E"),
  ALERT(null, Code.SECURITY_ALERT, null, "E"),
  SIGN_IN(null, Code.AUTHENTICATION, Code.LOGIN, "E"),
  SIGN_OUT(null, Code.AUTHENTICATION, Code.LOGOUT, "E"),
  TRAIL(null, Code.TRAIL_USED, null, "R"),
  OTHER(null, Code.ACTIVITY, null, "E");

  /** A code with its system and what it is called there. */
  record Code(String system, String code, String display) {

    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String RESTFUL = "http://hl7.org/fhir/restful-interaction";
    private static final String AUTHZ = BALP + "CodeSystem/AuthZsubType";

    static final Code REST =
        new Code(
            "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation");
    static final Code READ = new Code(RESTFUL, "read", "read");
    static final Code SEARCH = new Code(RESTFUL, "search", "search");
    static final Code SECURITY_ALERT = new Code(DCM, "110113", "Security Alert");
    static final Code EMERGENCY_STARTED = new Code(DCM, "110127", "Emergency Override Started");
    static final Code AUTHENTICATION = new Code(DCM, "110114", "User Authentication");
    static final Code LOGIN = new Code(DCM, "110122", "Login");
    static final Code LOGOUT = new Code(DCM, "110123", "Logout");
    static final Code TRAIL_USED = new Code(DCM, "110101", "Audit Log Used");
    static final Code ACTIVITY = new Code(DCM, "110100", "Application Activity");
    static final Code AUTHZ_CONSENT =
        new Code(AUTHZ, "AuthZ-Consent", "Authorization Decision using Roles and Consent");
    static final Code AUTHZ_ROLE =
        new Code(AUTHZ, "AuthZ-Role", "Authorization Decision using only Roles");
    static final Code CLIENT_OF_READ = new Code(DCM, "110152", "Destination Role ID");
    static final Code SERVER_OF_READ = new Code(DCM, "110153", "Source Role ID");
    static final Code APPLICATION = new Code(DCM, "110150", "Application");
  }

  /** Where BALP's profiles and code systems live. */
  static final String BALP = "https://profiles.ihe.net/ITI/BALP/";

  private static final Set<String> READS =
      Set.of(
          "record.show shown",
          "record.show-again shown",
          "record.print shown",
          "patient.find found",
          "patient.find superseded",
          "patient.find restricted");

  private static final Set<String> QUERIES =
      Set.of("record.look-for-summary exists", "record.look-for-summary no-summary");

  private static final Set<String> CONSENTS =
      Set.of(
          "permission.record patient-agrees",
          "permission.record someone-agrees",
          "permission.record given-earlier",
          "permission.record patient-refuses");

  private static final Map<String, FhirPattern> BY_ACTION =
      Map.of(
          "permission.record", BY_LAW,
          "alert.raise", ALERT,
          "alert.send", ALERT,
          "signin.sign-in", SIGN_IN,
          "signin.resume", SIGN_IN,
          "signin.sign-out", SIGN_OUT,
          "signin.back-channel-logout", SIGN_OUT,
          "audit.search", TRAIL,
          "audit.export", TRAIL,
          "alert.search", TRAIL);

  private final String profile;
  private final Code type;
  private final Code subtype;
  private final String action;

  FhirPattern(String profile, Code type, Code subtype, String action) {
    this.profile = profile;
    this.type = type;
    this.subtype = subtype;
    this.action = action;
  }

  /** Of an event, by what its body says. */
  static FhirPattern of(Map<String, String> members) {
    String act = members.getOrDefault("action", "");
    String brief = act + " " + members.getOrDefault("outcome", "");
    boolean hasPatient = members.containsKey("nhsNumber");
    if (hasPatient && READS.contains(brief)) {
      return READ;
    }
    if (hasPatient && QUERIES.contains(brief)) {
      return QUERY;
    }
    if (hasPatient && CONSENTS.contains(brief)) {
      return CONSENT;
    }
    return brief.equals("permission.record emergency")
        ? EMERGENCY
        : BY_ACTION.getOrDefault(act, OTHER);
  }

  Optional<String> profile() {
    return Optional.ofNullable(profile).map(id -> BALP + "StructureDefinition/" + id);
  }

  Code type() {
    return type;
  }

  Optional<Code> subtype() {
    return Optional.ofNullable(subtype);
  }

  String action() {
    return action;
  }
}
