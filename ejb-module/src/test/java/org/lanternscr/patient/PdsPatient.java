package org.lanternscr.patient;

import static java.nio.charset.StandardCharsets.UTF_8;

/** PDS Patient resources that tests make up, in the shape of identity-and-directories.md 6.1. */
final class PdsPatient {

  static final String FULL =
      """
      "meta": {"versionId": "2", "security": [{
        "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
        "code": "U", "display": "unrestricted"}]},
      "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018",
        "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/A", "valueString": "01"}]}],
      "name": [
        {"id": "1", "use": "usual", "period": {"start": "2020-01-01", "end": "2099-12-31"},
         "given": ["One", "Zo\u00eb"], "family": "TESTPATIENT", "prefix": ["Mrs"], "suffix": ["MBE"]}],
      "gender": "female",
      "birthDate": "1948-03-07",
      "multipleBirthInteger": 1,
      "address": [
        {"id": "2", "use": "temp", "period": {"start": "2020-01-01"},
         "line": ["A hotel"], "postalCode": "ZZ99 1AA"},
        {"id": "3", "use": "home", "period": {"start": "2001-05-31", "end": "2005-05-31"},
         "line": ["An old house"], "postalCode": "ZZ99 2AA"},
        {"id": "4", "use": "home", "period": {"start": "2005-06-01"},
         "line": ["", "1 Test Street", "  ", "Testtown"], "postalCode": "ZZ99 3AA"}],
      "telecom": [{"system": "phone", "value": "00000 000000", "use": "home"}],
      "generalPractitioner": [{"id": "5", "type": "Organization", "identifier": {
        "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "A99999"}}]
      """;

  private PdsPatient() {}

  /** A Patient of a number with further members. */
  static byte[] of(String id, String members) {
    String more = members.isBlank() ? "" : "," + members;
    return ("{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"" + more + "}").getBytes(UTF_8);
  }

  /** The main test patient with further members. */
  static byte[] with(String members) {
    return of("9990000018", members);
  }
}
