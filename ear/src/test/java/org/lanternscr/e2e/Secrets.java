package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must never be found in a file of the server. */
final class Secrets {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MARKER = Pattern.compile("\\b[a-z]+-[0-9]{4}\\b");
  private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_~.+/=-]{16,}");
  private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.");
  private static final int SHORTEST_NAME = 5;
  private static final int SHORTEST_TOKEN = 16;

  private static final Set<String> SESSIONS = ConcurrentHashMap.newKeySet();

  private Secrets() {}

  /** Notes what a browser was given to be known by. */
  static void note(List<Cookie> cookies) {
    cookies.stream()
        .filter(cookie -> cookie.name.startsWith("LANTERN"))
        .map(cookie -> cookie.value.replaceFirst("^0000", "").replaceFirst("(:|%3A).*", ""))
        .filter(id -> id.length() >= SHORTEST_TOKEN)
        .forEach(SESSIONS::add);
  }

  /** The ids of the sessions, without the version and the server's name that Liberty adds. */
  static Set<String> ofSessions() {
    return SESSIONS;
  }

  /** NHS numbers in both forms, names, and the marker phrases of the narratives. */
  static Set<String> ofPatients(Path checkout) throws IOException {
    Set<String> secrets = new TreeSet<>();
    try (Stream<Path> files = Files.list(checkout.resolve("sandbox/data/patients"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file, UTF_8);
        JsonNode patient = JSON.readTree(text);
        String number = patient.path("nhsNumber").asText();
        secrets.add(number);
        secrets.add(number.replaceAll("(...)(...)(....)", "$1 $2 $3"));
        for (JsonNode name : patient.path("pds").path("patient").path("name")) {
          addName(name.path("family").asText(), secrets);
          name.path("given").forEach(given -> addName(given.asText(), secrets));
        }
        Matcher markers = MARKER.matcher(text);
        while (markers.find()) {
          secrets.add(markers.group());
        }
      }
    }
    return secrets;
  }

  private static void addName(String name, Set<String> secrets) {
    if (name.length() >= SHORTEST_NAME) {
      secrets.add(name.toLowerCase(Locale.UK));
    }
  }

  /** Whether one of the words of a text, or a part of one, has one of the hashes. */
  static boolean holdsOneOf(Set<String> hashes, String text) {
    return LONG_WORD
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .flatMap(word -> Stream.concat(Stream.of(word), Stream.of(word.split("[=/+.]"))))
        .filter(part -> part.length() >= SHORTEST_TOKEN)
        .anyMatch(part -> hashes.contains(hash(part)));
  }

  /** Whether a text holds the beginning of a JWT, whoever made it. */
  static boolean holdsAJwt(String text) {
    return JWT.matcher(text).find();
  }

  /**
   * The hashes of the codes, access tokens, refresh tokens and ID tokens that the sandbox issued,
   * and of the cookies that it was sent.
   */
  static Set<String> hashesInJournal(URI sandbox) throws IOException {
    Set<String> hashes = new TreeSet<>();
    Matcher matcher = HASH.matcher(new String(Journal.bytes(sandbox), UTF_8));
    while (matcher.find()) {
      hashes.add(matcher.group());
    }
    return hashes;
  }

  static String hash(String secret) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
