package org.lanternscr.platform;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the codes of an OperationOutcome as plain JSON, because the wire holds codes such as "400"
 * that are not legal FHIR (scr-fhir-api.md 8). Only codes come out: the text can hold patient data.
 */
public final class OutcomeReader {

  private static final Pattern SPINE_CODE = Pattern.compile("Code: ([0-9]{1,6})\\b");
  private static final Pattern CODE = Pattern.compile("[A-Z_]{3,40}");

  private OutcomeReader() {}

  /** Every Spine number and gateway code in the body; none when it is not an OperationOutcome. */
  public static Set<String> codes(byte[] body) {
    Set<String> codes = new LinkedHashSet<>();
    Fhir.json(body).stream()
        .flatMap(json -> Fhir.objects(json.get("issue")))
        .flatMap(issue -> Fhir.objects(issue.get("details")))
        .forEach(details -> read(details, codes));
    return codes;
  }

  /** Coding is a list on the wire and an object in published examples (section 11): both count. */
  private static void read(JsonObject details, Set<String> codes) {
    if (details.get("text") instanceof JsonString text) {
      Matcher matcher = SPINE_CODE.matcher(text.getString());
      while (matcher.find()) {
        codes.add(matcher.group(1));
      }
    }
    Fhir.objects(details.get("coding"))
        .map(coding -> coding.get("code"))
        .filter(JsonString.class::isInstance)
        .map(code -> ((JsonString) code).getString())
        .filter(code -> CODE.matcher(code).matches())
        .forEach(codes::add);
  }
}
