package org.lanternscr.sandbox.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.UUID;
import org.lanternscr.sandbox.http.Json;

/** A key that the sandbox made for itself at its start; it is never kept. */
public record SigningKey(String kid, KeyPair pair) {

  static SigningKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new SigningKey(UUID.randomUUID().toString(), generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  ObjectNode header(String algorithm) {
    return Json.object().put("typ", "JWT").put("kid", kid).put("alg", algorithm);
  }

  String sign(ObjectNode header, ObjectNode claims, Algorithm algorithm) {
    String signed = signed(header, claims);
    try {
      Signature signature = algorithm.signature();
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Base64Url.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the sandbox's own key does not sign", e);
    }
  }

  static String signed(ObjectNode header, ObjectNode claims) {
    return Base64Url.of(Json.bytes(header)) + "." + Base64Url.of(Json.bytes(claims));
  }

  /** No {@code alg}: one key serves each RSA algorithm that a client is registered for. */
  ObjectNode jwk() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    return Json.object()
        .put("kty", "RSA")
        .put("kid", kid)
        .put("use", "sig")
        .put("n", Base64Url.of(key.getModulus()))
        .put("e", Base64Url.of(key.getPublicExponent()));
  }

  @Override
  public String toString() {
    return "SigningKey[" + kid + "]";
  }
}
