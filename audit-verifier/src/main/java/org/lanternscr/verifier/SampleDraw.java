package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an event {@code sample.draw} says, and the draw itself (docs/sampling.md, sections 3 to 5).
 *
 * @param event the id of the event
 * @param lines what it says, by name
 * @param seed the signed checkpoint
 */
record SampleDraw(UUID event, Map<String, String> lines, Checkpoint seed) {

  private static final List<String> NAMES =
      List.of(
          "format",
          "draw",
          "plan",
          "percent",
          "cadence",
          "rule",
          "each-user",
          "since",
          "until",
          "after",
          "eligible",
          "drawn",
          "unreadable",
          "list");

  static final List<String> OF_PLAN = List.of("percent", "cadence", "rule", "each-user");

  private static final Set<String> WITHOUT_PERMISSION =
      Set.of("emergency", "public-interest", "statute", "court-order");
  private static final Set<String> WITH_PERMISSION =
      Set.of("patient-agrees", "someone-agrees", "given-earlier");

  private static final Pattern PERCENT = Pattern.compile("(0|[1-9][0-9]{0,2})\\.[0-9]{2}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final byte[] SEED = "lantern-sample-seed/1\n".getBytes(UTF_8);
  private static final byte[] NUMBER = "lantern-sample-draw/1\n".getBytes(UTF_8);
  private static final int ALL = 10_000;

  /** An access that can be drawn. */
  record Candidate(String id, String user) {}

  private record Numbered(Candidate candidate, byte[] number) {}

  /** Of the body of such an event; empty when it is not of the form. */
  static Optional<SampleDraw> read(UUID event, Map<String, String> body) {
    Map<String, String> lines = lines(body.getOrDefault("sample", ""));
    Optional<Checkpoint> seed = Checkpoint.read(body.getOrDefault("checkpoint", ""));
    boolean isOfForm =
        seed.isPresent()
            && List.copyOf(lines.keySet()).equals(NAMES)
            && lines.get("format").equals("lantern-sample/1")
            && PERCENT.matcher(lines.get("percent")).matches()
            && hundredths(lines.get("percent")) <= ALL
            && Set.of("all", "claimed", "without-permission", "emergency")
                .contains(lines.get("rule"))
            && Set.of("yes", "no").contains(lines.get("each-user"))
            && Form.isRecorded(lines.get("since"))
            && Form.isRecorded(lines.get("until"))
            && Form.uuid7(lines.get("draw")).isPresent()
            && Form.uuid7(lines.get("plan")).isPresent()
            && Stream.of("eligible", "drawn", "unreadable")
                .allMatch(name -> Form.number(lines.get(name)).isPresent())
            && HASH.matcher(lines.get("list")).matches();
    return isOfForm ? Optional.of(new SampleDraw(event, lines, seed.get())) : Optional.empty();
  }

  /** Names and values of a text with one of each a line. */
  static Map<String, String> lines(String text) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : Form.lines(text)) {
      int sign = line.indexOf('=');
      lines.put(line.substring(0, Math.max(0, sign)), line.substring(sign + 1));
    }
    return lines;
  }

  String line(String name) {
    return lines.get(name);
  }

  private static int hundredths(String percent) {
    return Integer.parseInt(percent.replace(".", ""));
  }

  /** Whether an event is an access that can be drawn, wherever in the log it stands. */
  boolean canDraw(Map<String, String> body) {
    String outcome = body.getOrDefault("outcome", "");
    boolean isOpened =
        "permission.record".equals(body.get("action"))
            && body.containsKey("userId")
            && (WITH_PERMISSION.contains(outcome) || WITHOUT_PERMISSION.contains(outcome));
    return isOpened
        && switch (line("rule")) {
          case "claimed" -> "self-claim".equals(body.get("basis"));
          case "without-permission" -> WITHOUT_PERMISSION.contains(outcome);
          case "emergency" -> "emergency".equals(outcome);
          default -> true;
        };
  }

  /**
   * Draws.
   *
   * @param candidates in the order of the log
   * @param signature of the oldest key that signed the seed, 64 bytes
   * @return in the same order
   */
  List<String> draw(List<Candidate> candidates, byte[] signature) {
    byte[] seedHash = Sha256.of(SEED, seed.note().text().getBytes(UTF_8), signature);
    List<Numbered> numbered = new ArrayList<>();
    for (Candidate candidate : candidates) {
      numbered.add(
          new Numbered(candidate, Sha256.of(NUMBER, seedHash, candidate.id().getBytes(UTF_8))));
    }
    numbered.sort((one, other) -> Arrays.compareUnsigned(one.number(), other.number()));
    long most = ((long) candidates.size() * hundredths(line("percent")) + ALL - 1) / ALL;
    Set<String> chosen = new HashSet<>();
    Map<String, Boolean> served = new HashMap<>();
    for (int i = 0; i < most; i++) {
      chosen.add(numbered.get(i).candidate().id());
      served.put(numbered.get(i).candidate().user(), true);
    }
    if (line("each-user").equals("yes")) {
      for (Numbered one : numbered) {
        if (served.putIfAbsent(one.candidate().user(), true) == null) {
          chosen.add(one.candidate().id());
        }
      }
    }
    return candidates.stream().map(Candidate::id).filter(chosen::contains).toList();
  }

  static String listHash(List<String> chosen) {
    String lines = chosen.stream().map(id -> id + "\n").collect(Collectors.joining());
    return HexFormat.of().formatHex(Sha256.of(lines.getBytes(UTF_8)));
  }
}
