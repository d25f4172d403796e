package org.lanternscr.identity.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The one place through which every JWT enters (R3.3): shape, header, key, signature, claims,
 * repetition, in this order, so that claims are read only from what the issuer has signed. Nimbus
 * verifies the signature; what a token must say is decided here and in {@link TokenRules}.
 *
 * <p>Safe for use by many threads. Make one and keep it: it remembers what it has admitted.
 */
public final class JwtDoor {

  private final Clock clock;
  private final SeenOnce seen = new SeenOnce();

  /** A door by this clock. */
  public JwtDoor(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The verdict on a token, never an exception; a refusal quotes nothing of it. */
  public Verdict admit(String token, TokenRules rules) {
    try {
      return new Verdict.Admitted(admitted(token, rules));
    } catch (NotAdmitted refused) {
      return new Verdict.Refused(rules.kind(), refused.reason());
    }
  }

  private VerifiedToken admitted(String token, TokenRules rules) throws NotAdmitted {
    TrustedIssuer issuer = rules.issuer();
    CompactJws jws = CompactJws.read(token);
    JoseHeader header = JoseHeader.checked(jws.header(), issuer.algorithms(), rules.types());
    // After the algorithm: "none" and "stripped" are different attacks.
    NotAdmitted.unless(jws.signature().length > 0, Reason.UNSIGNED);
    verify(jws, header, issuer.keys());
    Map<String, Object> members = StrictJson.object(jws.payload());
    Claims claims = new Claims(members);
    Instant now = clock.instant();
    for (Check check : rules.checks()) {
      check.on(claims, now);
    }
    // Last, so that a token that was refused can be repaired by its sender.
    String name = rules.kind() + ' ' + issuer.issuer() + ' ' + members.get(rules.onceBy());
    Instant issued = claims.requiredTime("iat", Reason.ISSUED_AT_MISSING);
    NotAdmitted.unless(
        seen.first(name, issued.plus(TokenRules.longestUse()), now), Reason.REPLAYED);
    return new VerifiedToken(token, members);
  }

  private static void verify(CompactJws jws, JoseHeader header, IssuerKeys keys)
      throws NotAdmitted {
    RSAKey key = only(keys.named(header.keyId()), header.algorithm());
    try {
      RSASSAVerifier verifier = new RSASSAVerifier(key.toRSAPublicKey());
      NotAdmitted.unless(
          verifier.verify(
              JWSHeader.parse(new Base64URL(jws.headerPart())),
              jws.signed(),
              Base64URL.encode(jws.signature())),
          Reason.SIGNATURE_WRONG);
    } catch (JOSEException | ParseException | IllegalArgumentException quotesIt) {
      throw new NotAdmitted(Reason.SIGNATURE_WRONG);
    }
  }

  /** RFC 7517 4.4, 4.5: of the keys of one name, the one for this algorithm. */
  private static RSAKey only(List<RSAKey> named, String algorithm) throws NotAdmitted {
    List<RSAKey> fitting =
        named.stream()
            .filter(
                key -> key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm))
            .toList();
    NotAdmitted.unless(!fitting.isEmpty(), Reason.KEY_UNSUITABLE);
    NotAdmitted.unless(fitting.size() == 1, Reason.KEY_AMBIGUOUS);
    return fitting.get(0);
  }
}
