package org.lanternscr.sandbox.jose;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lanternscr.sandbox.http.Json;

/** The keys of NHS CIS2: two are published, the first signs (B1). They are made when needed. */
public final class KeyRing {
  private List<SigningKey> published = List.of();

  /** Made once by a process, since that takes longer than all else of a start. */
  private static final class First {
    static final List<SigningKey> KEYS = List.of(SigningKey.make(), SigningKey.make());

    /** Made behind the first answer, for a client does not wait long for a later one. */
    static final CompletableFuture<SigningKey> FOREIGN =
        CompletableFuture.supplyAsync(SigningKey::make);
  }

  public synchronized List<SigningKey> published() {
    if (published.isEmpty()) {
      published = First.KEYS;
    }
    return published;
  }

  /** A new key signs from now on; the others stay published, or vanish at once. */
  public synchronized void roll(boolean keepOld) {
    List<SigningKey> keys = new ArrayList<>(keepOld ? published() : List.of());
    keys.add(0, SigningKey.make());
    published = List.copyOf(keys);
  }

  /** A key that is never published. */
  static SigningKey foreign() {
    return First.FOREIGN.join();
  }

  public Optional<PublicKey> find(String kid) {
    return published().stream()
        .filter(key -> key.kid().equals(kid))
        .map(SigningKey::publicKey)
        .findFirst();
  }

  public ObjectNode jwks() {
    ObjectNode set = Json.object();
    ArrayNode keys = set.putArray("keys");
    published().forEach(key -> keys.add(key.jwk()));
    return set;
  }
}
