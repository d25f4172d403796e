package org.lanternscr.sandbox;

import static org.lanternscr.sandbox.TestSandbox.json;
import static org.lanternscr.sandbox.TestSandbox.location;
import static org.lanternscr.sandbox.TestSandbox.of;
import static org.lanternscr.sandbox.TestSandbox.parameter;
import static org.lanternscr.sandbox.TestSandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lanternscr.sandbox.cis2.Realm;

/** A sandbox, and a client of the separate pattern with keys of its own. */
final class SeparateClient implements AutoCloseable {
  static final String APP = "sandbox-rzz03";
  static final String CIS2_ID = "cis2-sandbox-rzz03";
  static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  static final RSAKey KEY = key("rzz03-1");

  final TestSandbox sandbox;
  private final Path applications;

  /**
   * @param folder for a copy of the applications, with the keys that they publish beside them
   */
  SeparateClient(Path folder, String... moreOptions) throws Exception {
    this(folder, text -> text, moreOptions);
  }

  /**
   * @param edit changes each application's file
   */
  SeparateClient(Path folder, UnaryOperator<String> edit, String... moreOptions) throws Exception {
    applications = Files.createDirectories(folder.resolve("applications"));
    try (Stream<Path> files = Files.list(Path.of("data/applications"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        String text = edit.apply(Files.readString(file));
        Files.writeString(applications.resolve(file.getFileName()), text);
      }
    }
    publish(KEY);
    List<String> options = new ArrayList<>(List.of(moreOptions));
    options.addAll(List.of("--applications", applications.toString()));
    sandbox = new TestSandbox(options.toArray(new String[0]));
  }

  static RSAKey key(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  void publish(RSAKey... keys) throws IOException {
    String set = new JWKSet(List.<JWK>of(keys)).toString(true);
    Files.writeString(applications.resolve("sandbox-rzz03.jwks"), set);
    Files.writeString(applications.resolve("sandbox-rzz01-separate.jwks"), set);
  }

  String realm() {
    return sandbox.address() + Realm.PATH;
  }

  static Map<String, String> signInFields() {
    return of(
        "client_id", CIS2_ID,
        "redirect_uri", TestSandbox.CALLBACK,
        "response_type", "code",
        "scope", "openid profile nationalrbacaccess selectedrole",
        "state", "a state/1",
        "nonce", "nonce-1",
        "acr_values", "AAL2_OR_AAL3_ANY",
        "max_age", "300");
  }

  HttpResponse<String> authorise(Map<String, String> fields) {
    return sandbox.get(Realm.PATH + "/authorize?" + query(fields));
  }

  /** Up to what the sign-in page answers; {@code more} are further fields of its form. */
  HttpResponse<String> choose(Map<String, String> fields, String user, String... more) {
    Map<String, String> form = of(more);
    form.put("request", parameter(location(authorise(fields)), "request"));
    form.put("user", "9990000000" + user);
    return sandbox.post("/openam/sign-in", form);
  }

  String code(Map<String, String> fields, String user, String... more) {
    return parameter(location(choose(fields, user, more)), "code");
  }

  /** Claims as they must be, for the token URL given. */
  JWTClaimsSet.Builder claims(String clientId, String tokenUrl) {
    return new JWTClaimsSet.Builder()
        .issuer(clientId)
        .subject(clientId)
        .audience(tokenUrl)
        .jwtID(UUID.randomUUID().toString())
        .expirationTime(Date.from(sandbox.clock.instant().plusSeconds(240)));
  }

  static String sign(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build();
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> codeFields(String code) {
    return of(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        TestSandbox.CALLBACK,
        "client_assertion_type",
        BEARER,
        "client_assertion",
        sign(claims(CIS2_ID, realm() + "/access_token").build(), KEY, JWSAlgorithm.RS512));
  }

  HttpResponse<String> redeem(Map<String, String> fields) {
    return sandbox.post(Realm.PATH + "/access_token", fields);
  }

  /** The whole way; the fault is one of the sign-in page's, or empty. */
  JsonNode tokens(String user, String fault) {
    return json(redeem(codeFields(code(signInFields(), user, "fault", fault))));
  }

  String idToken(String user, String fault) {
    return tokens(user, fault).path("id_token").asText();
  }

  HttpResponse<String> userinfo(String accessToken) {
    return sandbox.send(sandbox.bearer(accessToken, Realm.PATH + "/userinfo"));
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
