package org.lanternscr.sandbox.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What PDS knows of a patient, or how it fails. Format: {@code data/patients/README.md}. */
public record Demographics(
    ObjectNode patient, String supersededBy, Integer status, long delayMillis) {

  private static final List<String> LOCATION =
      List.of("address", "telecom", "contact", "generalPractitioner");

  public Demographics {
    long answers = Stream.of(patient, supersededBy, status).filter(Objects::nonNull).count();
    Folder.require(answers == 1, "pds needs exactly one of patient, supersededBy and status");
    Folder.require(
        status == null || List.of(404, 429, 500, 503).contains(status),
        "pds.status must be 404, 429, 500 or 503");
    if (patient != null && isRestricted(patient)) {
      // identity-and-directories.md 6.1: PDS takes these away before it answers.
      LOCATION.forEach(
          member -> Folder.require(!patient.has(member), "a restricted patient has no " + member));
    }
  }

  private static boolean isRestricted(ObjectNode patient) {
    return patient.at("/meta/security/0/code").asText().equals("R");
  }
}
