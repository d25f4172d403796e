package org.lanternscr.sandbox.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import org.lanternscr.sandbox.http.Json;

/**
 * A JWT as it came in; nothing in it is true before {@link #signedBy}.
 *
 * @param signed the text that the signature is about
 */
public record Jwt(ObjectNode header, ObjectNode claims, String signed, byte[] signature) {

  /** Empty when it is not three parts with a JSON object in each of the first two. */
  public static Optional<Jwt> read(String compact) {
    String[] parts = compact.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Jwt(
              object(parts[0]),
              object(parts[1]),
              parts[0] + "." + parts[1],
              Base64Url.bytes(parts[2])));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode object(String part) throws IOException {
    JsonNode node = Json.MAPPER.readTree(Base64Url.bytes(part));
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  public Optional<String> headerText(String name) {
    return text(header, name);
  }

  public Optional<String> claimText(String name) {
    return text(claims, name);
  }

  private static Optional<String> text(ObjectNode object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(value -> !value.isEmpty());
  }

  public boolean signedBy(PublicKey key, Algorithm algorithm) {
    try {
      Signature check = algorithm.signature();
      check.initVerify(key);
      check.update(signed.getBytes(StandardCharsets.US_ASCII));
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "Jwt[masked]";
  }
}
