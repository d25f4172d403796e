package org.lanternscr.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.sandbox.http.Json;

/** A sandbox without a database on a free port, and a client that speaks plain HTTP to it. */
final class TestSandbox implements AutoCloseable {
  static final String CALLBACK = "https://localhost:9443/signin/callback";
  static final String FORM = "application/x-www-form-urlencoded";
  static final String LOAD = "sandbox-load";
  static final String PDS = "/personal-demographics/FHIR/R4";
  static final String SCR = "/summary-care-record/FHIR/R4";
  static final String NHS = "https://fhir.nhs.uk/Id/nhs-number|";

  /** What a test's patients live in; the real ones belong to the people who use the sandbox. */
  private static final String PATIENTS = "src/test/resources/patients";

  final MovableClock clock = new MovableClock();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Sandbox sandbox;

  TestSandbox(String... moreOptions) throws IOException, SQLException {
    List<String> options =
        new ArrayList<>(List.of("--port", "0", "--no-database", "--patients", PATIENTS));
    options.addAll(List.of(moreOptions));
    sandbox = Sandbox.start(SandboxOptions.of(options.toArray(new String[0])).with(clock));
  }

  String address() {
    return "http://localhost:" + sandbox.port();
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder to(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox.port() + pathAndQuery));
  }

  HttpResponse<String> get(String pathAndQuery) {
    return send(to(pathAndQuery));
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(to(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(query(form))));
  }

  /** A parameter map from name, value, name, value. */
  static Map<String, String> of(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static String query(Map<String, String> parameters) {
    StringBuilder out = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            out.append(out.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return out.toString();
  }

  static Map<String, String> authorizeFields(String clientId) {
    return of(
        "client_id", clientId,
        "redirect_uri", CALLBACK,
        "response_type", "code",
        "state", "state-of-the-client",
        "acr_values", "AAL2_OR_AAL3_ANY");
  }

  HttpResponse<String> authorize(Map<String, String> fields) {
    return get("/oauth2/authorize?" + query(fields));
  }

  static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  static String parameter(String location, String name) {
    Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(location);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The browser's way up to the platform's callback, which is not opened yet. */
  HttpResponse<String> choose(Map<String, String> authorizeFields, String user) {
    String state = parameter(location(authorize(authorizeFields)), "state");
    return post("/sign-in", of("state", state, "user", "9990000000" + user));
  }

  /** The whole way of the browser; ends with what the platform's callback answers. */
  HttpResponse<String> browse(String clientId, String user) {
    return get(location(choose(authorizeFields(clientId), user)));
  }

  String code(String clientId, String user) {
    return parameter(location(browse(clientId, user)), "code");
  }

  static Map<String, String> codeFields(String clientId, String code) {
    return of(
        "grant_type", "authorization_code",
        "client_id", clientId,
        "client_secret", clientId.replace("sandbox-", "sandbox-only-secret-"),
        "code", code,
        "redirect_uri", CALLBACK);
  }

  static Map<String, String> refreshFields(String clientId, String refreshToken) {
    return of(
        "grant_type",
        "refresh_token",
        "client_id",
        clientId,
        "client_secret",
        clientId.replace("sandbox-", "sandbox-only-secret-"),
        "refresh_token",
        refreshToken);
  }

  JsonNode tokens(String clientId, String user) {
    return json(post("/oauth2/token", codeFields(clientId, code(clientId, user))));
  }

  String accessToken(String clientId, String user) {
    return tokens(clientId, user).get("access_token").asText();
  }

  HttpRequest.Builder pds(String token, String nhsNumber) {
    return bearer(token, PDS + "/Patient/" + nhsNumber)
        .header("X-Request-ID", UUID.randomUUID().toString());
  }

  HttpRequest.Builder search(String token, String nhsNumber) {
    return bearer(token, SCR + "/DocumentReference?" + query(of("patient", NHS + nhsNumber)));
  }

  HttpRequest.Builder read(String token, String nhsNumber, String id) {
    Map<String, String> fields =
        of("composition.identifier", id, "composition.subject:Patient.identifier", NHS + nhsNumber);
    return bearer(token, SCR + "/Bundle?" + query(fields));
  }

  HttpRequest.Builder bearer(String token, String pathAndQuery) {
    return to(pathAndQuery).header("Authorization", "Bearer " + token);
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
