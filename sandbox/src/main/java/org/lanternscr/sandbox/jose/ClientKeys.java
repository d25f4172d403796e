package org.lanternscr.sandbox.jose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Outbound;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;

/**
 * The public keys that clients publish, at a URL or in a file. A set is kept for an hour and is not
 * read again for an unknown kid: who signs with a new key too early is refused (B3, 1.6).
 */
public final class ClientKeys {
  public sealed interface Finding permits Key, NoSuchKey, Unreachable {}

  public record Key(PublicKey key) implements Finding {}

  public record NoSuchKey() implements Finding {}

  public record Unreachable() implements Finding {}

  private record Kept(Map<String, PublicKey> keys, Instant read) {}

  private final Path folder;
  private final Outbound outbound;
  private final Clock clock;
  private final Lifetimes lifetimes;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /**
   * @param folder where relative file names start
   */
  public ClientKeys(Path folder, Outbound outbound, Clock clock, Lifetimes lifetimes) {
    this.folder = folder;
    this.outbound = outbound;
    this.clock = clock;
    this.lifetimes = lifetimes;
  }

  public Finding find(String place, String kid) {
    Kept set = kept.get(place);
    if (set == null
        || !clock.instant().isBefore(set.read().plus(lifetimes.of(Lifetime.CLIENT_KEYS)))) {
      try {
        set = new Kept(keys(text(place)), clock.instant());
      } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
        return new Unreachable();
      }
      kept.put(place, set);
    }
    PublicKey key = set.keys().get(kid);
    return key == null ? new NoSuchKey() : new Key(key);
  }

  private String text(String place) throws IOException {
    return place.matches("https?://.*")
        ? outbound.get(URI.create(place))
        : Files.readString(folder.resolve(place));
  }

  private static Map<String, PublicKey> keys(String text)
      throws IOException, GeneralSecurityException {
    Map<String, PublicKey> keys = new HashMap<>();
    for (JsonNode key : Json.MAPPER.readTree(text).path("keys")) {
      if (key.path("kty").asText().equals("RSA")) {
        RSAPublicKeySpec numbers =
            new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
        keys.put(key.path("kid").asText(), KeyFactory.getInstance("RSA").generatePublic(numbers));
      }
    }
    return keys;
  }

  private static BigInteger number(JsonNode text) {
    return new BigInteger(1, Base64Url.bytes(text.asText()));
  }
}
