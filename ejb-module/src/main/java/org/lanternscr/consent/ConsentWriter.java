package org.lanternscr.consent;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.lanternscr.kernel.NhsNumber;

/** Writes the Parameters of {@code $setPermission} (scr-fhir-api.md 6). Pure. */
final class ConsentWriter {

  private static final String SYSTEM = "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission";

  private ConsentWriter() {}

  static String write(NhsNumber patient, NewPreference wanted) {
    JsonObject number =
        Json.createObjectBuilder()
            .add("name", "nhsNumber")
            .add("valueString", patient.digits())
            .build();
    JsonObject code =
        Json.createObjectBuilder()
            .add("name", "permissionCode")
            .add(
                "valueCoding",
                Json.createObjectBuilder().add("system", SYSTEM).add("code", wanted.wire()))
            .build();
    return Json.createObjectBuilder()
        .add("resourceType", "Parameters")
        .add(
            "parameter",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("name", "setPermissions")
                        .add("part", Json.createArrayBuilder().add(number).add(code))))
        .build()
        .toString();
  }
}
