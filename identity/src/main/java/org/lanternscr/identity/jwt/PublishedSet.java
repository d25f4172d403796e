package org.lanternscr.identity.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JWK set as published (RFC 7517 5). Keys of other types are kept by name only, so that "no such
 * key" and "not for this" stay two answers.
 */
record PublishedSet(Map<String, List<RSAKey>> byName) {

  static final PublishedSet NONE = new PublishedSet(Map.of());

  private static final int LEAST_BITS = 2048;

  static PublishedSet read(byte[] json) throws NotAdmitted {
    Map<String, List<RSAKey>> byName = new HashMap<>();
    if (StrictJson.object(json).get("keys") instanceof List<?> keys) {
      for (Object key : keys) {
        if (key instanceof Map<?, ?> members && members.get("kid") instanceof String name) {
          usable(members)
              .ifPresentOrElse(
                  rsa -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(rsa),
                  () -> byName.computeIfAbsent(name, n -> new ArrayList<>()));
        }
      }
    }
    return new PublishedSet(byName);
  }

  /** One key that cannot be read does not spoil the others (RFC 7517 5). */
  private static Optional<RSAKey> usable(Map<?, ?> members) {
    try {
      @SuppressWarnings("unchecked")
      JWK key = JWK.parse((Map<String, Object>) members);
      return key instanceof RSAKey rsa
              && !rsa.isPrivate()
              && rsa.size() >= LEAST_BITS
              && !KeyUse.ENCRYPTION.equals(rsa.getKeyUse())
          ? Optional.of(rsa)
          : Optional.empty();
    } catch (ParseException | RuntimeException notAKey) {
      return Optional.empty();
    }
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  boolean isEmpty() {
    return byName.values().stream().allMatch(List::isEmpty);
  }

  List<RSAKey> usable(String name) {
    return byName.get(name);
  }
}
