package org.lanternscr.identity.jwt;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a header may say (RFC 7515 4, RFC 8725 3.1, 3.10, 3.11). */
record JoseHeader(String algorithm, String keyId) {

  /** Names in use are UUIDs, dates and base64 (the / + = of CIS2's); a kid is only looked up. */
  private static final Pattern KEY_ID = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9._+/=~-]{1,128}");

  private static final Map<String, Reason> FORBIDDEN =
      Map.of(
          "jku", Reason.HEADER_JKU,
          "x5u", Reason.HEADER_X5U,
          "jwk", Reason.HEADER_JWK,
          "x5c", Reason.HEADER_X5C,
          "crit", Reason.HEADER_CRIT,
          "b64", Reason.HEADER_CRIT,
          "cty", Reason.NESTED,
          "enc", Reason.ENCRYPTED);

  static JoseHeader checked(Map<String, Object> header, Set<String> algorithms, Set<String> types)
      throws NotAdmitted {
    for (Map.Entry<String, Reason> forbidden : FORBIDDEN.entrySet()) {
      NotAdmitted.unless(!header.containsKey(forbidden.getKey()), forbidden.getValue());
    }
    Claims members = new Claims(header);
    String algorithm = members.required("alg", Reason.ALGORITHM_MISSING);
    NotAdmitted.unless(!algorithm.strip().equalsIgnoreCase("none"), Reason.ALGORITHM_NONE);
    // Compared exactly: "rs256" is not the name of an algorithm (RFC 7515 4.1.1).
    NotAdmitted.unless(algorithms.contains(algorithm), Reason.ALGORITHM_NOT_ALLOWED);
    NotAdmitted.unless(types.contains(type(members)), Reason.TOKEN_TYPE_WRONG);
    String keyId = members.required("kid", Reason.KEY_ID_MISSING);
    NotAdmitted.unless(KEY_ID.matcher(keyId).matches(), Reason.KEY_ID_MALFORMED);
    return new JoseHeader(algorithm, keyId);
  }

  /** A media type, compared without case and without "application/" (RFC 7515 4.1.9). */
  private static String type(Claims members) throws NotAdmitted {
    String type = members.text("typ").orElse("JWT").toLowerCase(Locale.ROOT);
    return type.startsWith("application/") ? type.substring("application/".length()) : type;
  }
}
