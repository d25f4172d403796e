package org.lanternscr.identity.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The parts of a signed token (RFC 7515 7.1), decoded strictly but not yet verified. Nimbus' own
 * base64url reader skips characters that do not belong.
 */
record CompactJws(
    String headerPart,
    Map<String, Object> header,
    byte[] payload,
    byte[] signed,
    byte[] signature) {

  /** Ten times an ID token of CIS2. */
  private static final int LONGEST = 16 * 1024;

  static CompactJws read(String token) throws NotAdmitted {
    NotAdmitted.unless(token != null && !token.isEmpty(), Reason.MISSING);
    NotAdmitted.unless(token.length() <= LONGEST, Reason.TOO_LONG);
    String[] parts = token.split("\\.", -1);
    NotAdmitted.unless(parts.length != 5, Reason.ENCRYPTED);
    NotAdmitted.unless(parts.length == 3, Reason.NOT_A_JWT);
    byte[] header = decoded(parts[0]);
    byte[] payload = decoded(parts[1]);
    // Signed is what travelled, not what we would write (RFC 7515 5.2).
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return new CompactJws(parts[0], StrictJson.object(header), payload, signed, decoded(parts[2]));
  }

  /** RFC 7515 2: no padding, no line breaks; and no stray bits, so that one token has one text. */
  private static byte[] decoded(String part) throws NotAdmitted {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part.getBytes(StandardCharsets.UTF_8));
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      NotAdmitted.unless(again.equals(part), Reason.BAD_BASE64);
      return bytes;
    } catch (IllegalArgumentException quotesIt) {
      throw new NotAdmitted(Reason.BAD_BASE64);
    }
  }
}
