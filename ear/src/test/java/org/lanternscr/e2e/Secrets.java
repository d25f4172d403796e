package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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
  private static final Pattern FIELD = Pattern.compile("(?:^|&)[^=&]*nhs-number=([^&]*)");
  private static final Pattern SEPARATORS = Pattern.compile("[ \\u00a0+-]+");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9 \\u00a0+-]+");
  private static final int SHORTEST_NAME = 5;
  private static final int SHORTEST_TOKEN = 16;
  private static final int SHORTEST_TYPED = 9;

  /** Given names that begin sentences of Liberty's; the family name beside them is searched for. */
  private static final Set<String> ORDINARY = Set.of("One", "Two");

  private static final Set<String> SESSIONS = ConcurrentHashMap.newKeySet();
  private static final Set<String> TYPED = ConcurrentHashMap.newKeySet();

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

  /**
   * Notes what was sent from the fields for NHS numbers. What holds fewer than nine characters is
   * left out: {@code 999} stands in every log by right.
   */
  static void noteTyped(String form) {
    FIELD
        .matcher(form)
        .results()
        .map(field -> URLDecoder.decode(field.group(1), UTF_8).strip())
        .filter(typed -> typed.length() >= SHORTEST_TYPED)
        .forEach(TYPED::add);
  }

  /** What was typed as an NHS number, whether it is one or not. */
  static Set<String> ofFields() {
    return TYPED;
  }

  /** NHS numbers and names of patients, the marker phrases of their narratives, names of users. */
  static Set<String> ofPeople(Path checkout) throws IOException {
    Set<String> secrets = new TreeSet<>();
    for (String text : texts(checkout.resolve("sandbox/data/patients"))) {
      JsonNode patient = JSON.readTree(text);
      secrets.add(patient.path("nhsNumber").asText());
      for (JsonNode name : patient.path("pds").path("patient").path("name")) {
        secrets.add(name.path("family").asText());
        name.path("given").forEach(given -> secrets.add(given.asText()));
      }
      MARKER.matcher(text).results().map(MatchResult::group).forEach(secrets::add);
    }
    for (String text : texts(checkout.resolve("sandbox/data/users"))) {
      for (String key : List.of("name", "display_name")) {
        JSON.readTree(text).findValuesAsText(key).forEach(name -> secrets.addAll(forms(name)));
      }
    }
    secrets.remove("");
    secrets.removeAll(ORDINARY);
    return secrets;
  }

  private static List<String> texts(Path folder) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        texts.add(Files.readString(file, UTF_8));
      }
    }
    return texts;
  }

  /**
   * A user's name as NHS CIS2 sends it, without the title, and in the order in which it is spoken.
   * The family names of the sandbox's users are words of ours ("clinician", "privacy", "fault"), so
   * they count beside a given name only.
   */
  private static List<String> forms(String name) {
    String plain = name.replaceFirst(" \\(.*", "");
    return List.of(name, plain, plain.replaceFirst("(.*), (.*)", "$2 $1"));
  }

  /** Those of the secrets that a text holds, in whatever case, and numbers in whatever groups. */
  static List<String> heldBy(String text, Set<String> secrets) {
    String lower = text.toLowerCase(Locale.UK);
    List<String> runs = runsOfDigits(text);
    return secrets.stream()
        .filter(
            secret ->
                secret.length() < SHORTEST_NAME
                    ? holdsWord(text, secret)
                    : lower.contains(secret.toLowerCase(Locale.UK)) || holdsNumber(runs, secret))
        .toList();
  }

  /** So short a name is a part of many words. */
  private static boolean holdsWord(String text, String name) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
        .matcher(text)
        .find();
  }

  private static boolean holdsNumber(List<String> runs, String secret) {
    String number = joined(secret);
    return number.matches("[0-9]+") && runs.stream().anyMatch(run -> run.contains(number));
  }

  /** Digits with nothing but blanks, dashes and the like between them, without those. */
  private static List<String> runsOfDigits(String text) {
    return NO_DIGITS
        .splitAsStream(text.replace("%20", " "))
        .map(Secrets::joined)
        .filter(run -> run.length() >= SHORTEST_TYPED)
        .distinct()
        .toList();
  }

  private static String joined(String number) {
    return SEPARATORS.matcher(number).replaceAll("");
  }

  /** Whether one of the words of a text, or a part of one, has one of the hashes. */
  static boolean holdsOneOf(Set<String> hashes, String text) {
    return LONG_WORD
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .flatMap(word -> Stream.concat(Stream.of(word), Stream.of(word.split("[=/+.]"))))
        .filter(part -> part.length() >= SHORTEST_TOKEN)
        .distinct()
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
