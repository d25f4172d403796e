package org.lanternscr.identity.jwt;

/**
 * Why a token was not let in. The words are for an operator: what is wrong and where to look. They
 * are Lantern's own; nothing of the token is ever added to them.
 */
public enum Reason {
  MISSING("There is no token. The sender left it out: look at the request or reply it belongs to."),
  TOO_LONG("It is longer than any genuine token. Somebody is probing, or a proxy garbled it."),
  NOT_A_JWT("It does not have the three parts of a signed token. The wrong value was sent."),
  ENCRYPTED("It is encrypted. Register this client at the issuer for signed, plain tokens."),
  BAD_BASE64("A part is not strict base64url. It was altered on the way, or somebody is probing."),
  UNSIGNED("Its signature is missing. It was stripped: treat it as an attack."),
  NOT_UTF8("Its text is not well-formed Unicode. It was altered, or somebody is probing."),
  BAD_JSON("A part is not one JSON object. It was altered, or the issuer has a fault."),
  TOO_DEEP("Its JSON is nested deeper than any genuine token. Somebody is probing."),
  DUPLICATE_MEMBER(
      "A member stands twice in it. Treat it as an attack: two readers, two meanings."),
  WRONG_TYPE(
      "A member has the wrong JSON type. The issuer has changed its tokens, or has a fault."),

  ALGORITHM_NONE("It claims to need no signature (alg none). Treat it as an attack."),
  ALGORITHM_MISSING("It does not say how it is signed (alg)."),
  ALGORITHM_NOT_ALLOWED(
      "It is signed with an algorithm that is not allowed. Compare the issuer's discovery document"
          + " with the algorithms configured; HS256 is an attack."),
  HEADER_JKU("Its header says where to fetch a key (jku). Treat it as an attack."),
  HEADER_X5U("Its header says where to fetch a certificate (x5u). Treat it as an attack."),
  HEADER_JWK("Its header brings its own key (jwk). Treat it as an attack."),
  HEADER_X5C("Its header brings its own certificate (x5c). Treat it as an attack."),
  HEADER_CRIT("Its header demands an extension (crit, b64) that no issuer here uses."),
  NESTED("It holds another token (cty). No issuer here nests tokens."),
  TOKEN_TYPE_WRONG(
      "Its type (typ) is that of another kind of token. It was sent to the wrong door."),
  KEY_ID_MISSING("It does not name its key (kid)."),
  KEY_ID_MALFORMED("Its key name (kid) is not a plain name. Treat it as an attack."),
  KEY_UNKNOWN(
      "The issuer's JWK set has no such key. Right after the issuer changed its keys this passes"
          + " within a minute; otherwise the token is forged or of another environment."),
  KEY_AMBIGUOUS("The issuer's JWK set has several such keys. Report it to the issuer."),
  KEY_UNSUITABLE(
      "The key of that name is not for this: other algorithm, not RSA, or under 2048 bits."),
  KEYS_UNAVAILABLE(
      "The issuer's JWK set cannot be fetched, or holds no usable key. Check the jwks_uri, the"
          + " proxy and the certificate trust of this server."),
  SIGNATURE_WRONG("Its signature does not fit. It was altered, or signed by somebody else."),

  ISSUER_MISSING("It does not say who issued it (iss)."),
  ISSUER_WRONG(
      "It is from another issuer (iss). The issuer configured must be the same text, port"
          + " included."),
  AUDIENCE_MISSING("It does not say for whom it is (aud)."),
  AUDIENCE_WRONG("It is for another application (aud). Check the client id configured."),
  AUDIENCE_ADDITIONAL("It is for other applications as well (aud). Register this client alone."),
  AUTHORISED_PARTY_WRONG("It was issued at the request of another application (azp)."),
  EXPIRY_MISSING("It does not say when it ends (exp)."),
  EXPIRED("It has ended (exp). If it happens to fresh tokens, this server's clock is fast."),
  LIFETIME_WRONG("It ends before it begins, or lives longer than a day (iat, exp)."),
  NOT_YET_VALID("It is not valid yet (nbf). This server's clock is probably slow."),
  ISSUED_AT_MISSING("It does not say when it was issued (iat)."),
  ISSUED_IN_FUTURE("It was issued in the future (iat). This server's clock is probably slow."),
  ISSUED_TOO_LONG_AGO("It is old (iat): it was kept and sent again, or this clock is fast."),
  NONCE_MISSING("It lacks the nonce of this sign-in: it may belong to another."),
  NONCE_WRONG("It has the nonce of another sign-in. Treat it as an attack."),
  NONCE_PRESENT("It has a nonce, which a logout token must not have: it is an ID token."),
  AUTH_TIME_MISSING(
      "It does not say when the user authenticated (auth_time), though max_age asked."),
  AUTH_TIME_IN_FUTURE("The user authenticated in the future (auth_time): check the clock."),
  AUTH_TIME_TOO_OLD("The user authenticated too long ago (auth_time): have them sign in again."),
  LEVEL_MISSING("It does not say which assurance level was reached."),
  LEVEL_UNKNOWN("It states an assurance level that is not 1, 2 or 3."),
  LEVEL_TOO_LOW("The assurance level reached is below the one this site needs."),
  SUBJECT_MISSING("It does not say who the user is (sub)."),
  SUBJECT_MALFORMED("Its user id (sub) is not printable ASCII of at most 255 characters."),
  SUBJECT_AND_SESSION_MISSING("It says neither whose session ends (sub) nor which (sid)."),
  SESSION_MALFORMED("Its session id (sid) is not printable ASCII of at most 255 characters."),
  EVENTS_MISSING(
      "It does not say that it is about a logout (events): it is another kind of token."),
  EVENTS_WRONG("Its events claim is not the one of a back-channel logout."),
  EVENTS_PRESENT("It reports an event, which an ID token does not: it is a logout token."),
  TOKEN_ID_MISSING("It has no id of its own (jti), so that a repetition could not be seen."),
  REPLAYED("It was used before. Treat it as an attack unless the sender repeats by mistake.");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /** What is wrong and where to look, in Lantern's own words. */
  public String words() {
    return words;
  }
}
