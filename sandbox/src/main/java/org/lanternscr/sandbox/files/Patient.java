package org.lanternscr.sandbox.files;

/** A synthetic patient, as all services see them. Format: {@code data/patients/README.md}. */
public record Patient(String nhsNumber, String story, Demographics pds, Summary scr) {

  public Patient {
    Folder.require(
        nhsNumber != null && NhsNumber.isReservedForTests(nhsNumber),
        "nhsNumber must begin with 999 and have a valid check digit");
    Folder.require(story != null, "story is required");
    Folder.require(pds != null && scr != null, "pds and scr are required");
    Folder.require(
        pds.patient() == null || pds.patient().path("id").asText().equals(nhsNumber),
        "pds.patient.id must be the nhsNumber");
  }

  /** For the sandbox's home page. */
  public String name() {
    if (pds.patient() == null) {
      return "no name";
    }
    var name = pds.patient().path("name").path(0);
    String given = name.path("given").path(0).asText();
    return name.isMissingNode() ? "no name" : name.path("family").asText() + ", " + given;
  }

  @Override
  public String toString() {
    return "Patient[synthetic]";
  }
}
