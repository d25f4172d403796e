package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * What can be wrong with the claims of an ID token or a logout token (B4, B5), though its signature
 * is good. The names are those of the switches, in capitals.
 */
enum ClaimFault {
  NO_FAULT,
  WRONG_ISS,
  /** The issuer with another port. */
  WRONG_ISS_PORT,
  /** The issuer without its port, as libraries like to write it. */
  MISSING_ISS_PORT,
  MISSING_ISS,
  WRONG_AUD,
  MISSING_AUD,
  /** Us and somebody else, who is also the authorised party. */
  FOREIGN_AZP,
  WRONG_AZP,
  EXPIRED,
  MISSING_EXP,
  /** A minute in the future: on a real clock the sixth second (B4) is the fifth on its arrival. */
  ISSUED_IN_FUTURE,
  NOT_YET_VALID,
  OLD_IAT,
  MISSING_IAT,
  WRONG_NONCE,
  MISSING_NONCE,
  OLD_AUTH_TIME,
  MISSING_AUTH_TIME,
  MISSING_SUB,
  MISSING_SELECTED_ROLE,
  /** A role that is nobody's. */
  FOREIGN_SELECTED_ROLE,
  /** The level reached is below what {@code acr} says: acr is no proof (2.4). */
  LOW_LEVEL,
  MISSING_LEVEL,
  LOW_ID_ASSURANCE,
  /** Nothing is wrong with the ID token: userinfo then tells of somebody else. */
  OTHER_SUB_IN_USERINFO,
  /** From here on: of a logout token. */
  MISSING_SID,
  OTHER_SID,
  MISSING_SID_AND_SUB,
  MISSING_JTI,
  MISSING_EVENTS,
  WRONG_EVENTS,
  WITH_NONCE,
  /** No fault: the final standard wants an expiry, the real provider is not known to send one. */
  WITH_EXP,
  /** Nothing is wrong with it but that it comes a second time. */
  SENT_TWICE,
  /** The ID token of the session is sent in place of a logout token. */
  ID_TOKEN_INSTEAD;

  private static final String OTHERS = "somebody-else";

  void in(ObjectNode claims, Instant instant) {
    long now = instant.getEpochSecond();
    String iss = claims.path("iss").asText();
    switch (this) {
      case WRONG_ISS -> claims.put("iss", iss + "Other");
      case WRONG_ISS_PORT -> claims.put("iss", iss.replaceFirst(":[0-9]+/", ":444/"));
      case MISSING_ISS_PORT -> claims.put("iss", iss.replaceFirst(":[0-9]+/", "/"));
      case MISSING_ISS -> claims.remove("iss");
      case WRONG_AUD -> claims.put("aud", OTHERS);
      case MISSING_AUD -> claims.remove("aud");
      case FOREIGN_AZP -> {
        String aud = claims.path("aud").asText();
        claims.putArray("aud").add(aud).add(OTHERS);
        claims.put("azp", OTHERS);
      }
      case WRONG_AZP -> claims.put("azp", OTHERS);
      case EXPIRED -> claims.put("iat", now - 7200).put("exp", now - 3600);
      case MISSING_EXP -> claims.remove("exp");
      case ISSUED_IN_FUTURE -> claims.put("iat", now + 60);
      case NOT_YET_VALID -> claims.put("nbf", now + 600);
      case OLD_IAT -> claims.put("iat", now - 7200);
      case MISSING_IAT -> claims.remove("iat");
      case WRONG_NONCE -> claims.put("nonce", "a-nonce-that-nobody-sent");
      case MISSING_NONCE -> claims.remove("nonce");
      case OLD_AUTH_TIME -> claims.put("auth_time", now - 7200);
      case MISSING_AUTH_TIME -> claims.remove("auth_time");
      case MISSING_SUB -> claims.remove("sub");
      case MISSING_SELECTED_ROLE -> claims.remove("selected_roleid");
      case FOREIGN_SELECTED_ROLE -> claims.put("selected_roleid", "555000009999");
      case LOW_LEVEL -> claims.put("authentication_assurance_level", "1");
      case MISSING_LEVEL -> claims.remove("authentication_assurance_level");
      case LOW_ID_ASSURANCE -> claims.put("id_assurance_level", "1").put("idassurancelevel", "1");
      case MISSING_SID -> claims.remove("sid");
      case OTHER_SID -> claims.put("sid", OTHERS);
      case MISSING_SID_AND_SUB -> claims.remove(List.of("sid", "sub"));
      case MISSING_JTI -> claims.remove("jti");
      case MISSING_EVENTS -> claims.remove("events");
      case WRONG_EVENTS -> claims.putObject("events").putObject("http://example.org/other");
      case WITH_EXP -> claims.put("exp", now + 120);
      case WITH_NONCE -> claims.put("nonce", "a-nonce");
      case NO_FAULT, OTHER_SUB_IN_USERINFO, SENT_TWICE, ID_TOKEN_INSTEAD -> {}
    }
  }
}
