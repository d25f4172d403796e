package org.lanternscr.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.PublicKey;
import org.lanternscr.sampling.Lottery.Candidate;
import org.lanternscr.site.SamplingPlan;
import org.lanternscr.site.SamplingPlan.Cadence;
import org.lanternscr.site.SamplingPlan.Rule;

/** R5.4: what is drawn (docs/sampling.md, section 4). */
class LotteryTest {

  private static final Path VECTORS = Path.of("..", "docs", "audit-vectors", "sample");
  private static final byte[] SIGNATURE = new byte[64];

  private static SamplingPlan plan(int hundredths, boolean eachUser) {
    return new SamplingPlan(hundredths, Cadence.DAILY, Rule.ALL, eachUser);
  }

  private static List<Candidate> candidates(int count, int users) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UUID id = UUID.nameUUIDFromBytes(("access " + i).getBytes(StandardCharsets.UTF_8));
      candidates.add(new Candidate(id, "user " + i % users));
    }
    return candidates;
  }

  /** A share of some is never none: nobody who is alone is passed over for ever. */
  @ParameterizedTest
  @CsvSource({
    "0, 1000, 0",
    "1, 1, 1",
    "9, 1000, 1",
    "10, 1000, 1",
    "11, 1000, 2",
    "1000, 1, 1",
    "10001, 1, 2",
    "7, 10000, 7",
    "100000, 250, 2500"
  })
  void drawsTheShareRoundedUp(int of, int hundredths, int drawn) {
    Lottery lottery = new Lottery("log\n1\nroot\n", SIGNATURE);

    assertThat(lottery.draw(candidates(of, 3), plan(hundredths, false))).hasSize(drawn);
  }

  /** Over a thousand seeds each of a hundred is drawn about as often as the others. */
  @Test
  void favoursNobody() {
    List<Candidate> candidates = candidates(100, 100);
    Map<UUID, Integer> often = new TreeMap<>();
    for (int seed = 0; seed < 1000; seed++) {
      new Lottery("log\n" + seed + "\nroot\n", SIGNATURE)
          .draw(candidates, plan(1000, false))
          .forEach(one -> often.merge(one.id(), 1, Integer::sum));
    }

    assertThat(often).hasSize(100);
    // Of 1000 at 10 %: 100, and by chance hardly ever 40 more or fewer.
    assertThat(often.values()).allSatisfy(times -> assertThat(times).isBetween(60, 140));
  }

  @Test
  void theSignatureIsPartOfTheSeed() {
    List<Candidate> candidates = candidates(1000, 10);
    byte[] other = new byte[64];
    other[63] = 1;

    assertThat(new Lottery("log\n1\nroot\n", SIGNATURE).draw(candidates, plan(500, false)))
        .isNotEqualTo(new Lottery("log\n1\nroot\n", other).draw(candidates, plan(500, false)));
  }

  @Test
  void drawsOneOfEachUserBesides() {
    List<Candidate> candidates = candidates(60, 20);
    Lottery lottery = new Lottery("log\n1\nroot\n", SIGNATURE);
    List<Candidate> without = lottery.draw(candidates, plan(500, false));
    List<Candidate> with = lottery.draw(candidates, plan(500, true));
    Set<String> users = new HashSet<>();
    with.forEach(one -> users.add(one.user()));

    assertThat(without).hasSize(3);
    assertThat(with).containsAll(without).hasSizeBetween(20, 22);
    assertThat(users).hasSize(20);
    assertThat(candidates).as("in the order of the log").containsSubsequence(with);
  }

  /** The published vector, of a third implementation, event by event. */
  @Test
  void drawsWhatTheVectorSays() throws Exception {
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(VECTORS.resolve("sampled.ndjson"))) {
      lines.add(members(line));
    }
    Map<String, String> draw = members(lines.get(lines.size() - 1).get("body"));
    Map<String, String> told = new TreeMap<>();
    draw.get("sample")
        .lines()
        .forEach(line -> told.put(line.split("=", 2)[0], line.split("=", 2)[1]));
    Checkpoint seed = Checkpoint.read(draw.get("checkpoint"));
    long after = Long.parseLong(told.get("after").split(" ")[1]);
    Period period =
        new Period(
            Instant.parse(told.get("since")),
            Instant.parse(told.get("until")),
            new Period.StandingPlan(
                1, UUID.fromString(told.get("plan")), Instant.EPOCH, plan(2500, true)),
            java.util.Optional.empty());
    List<Candidate> candidates = new ArrayList<>();
    for (Map<String, String> line : lines.subList(1, 1 + (int) seed.size())) {
      Map<String, String> body = members(line.get("body"));
      Place place = new Place(1, Long.parseLong(line.get("index")));
      if (period.has(Instant.parse(line.get("recorded")), place, new Place(1, after))
          && Eligible.is(body, Rule.ALL)) {
        candidates.add(new Candidate(UUID.fromString(line.get("id")), body.get("userId")));
      }
    }
    byte[] signature = seed.signatureOf(List.of(key(lines.get(0).get("keys")))).orElseThrow();
    List<Candidate> chosen = new Lottery(seed.text(), signature).draw(candidates, plan(2500, true));

    assertThat(candidates).hasSize(Integer.parseInt(told.get("eligible")));
    assertThat(chosen).hasSize(Integer.parseInt(told.get("drawn")));
    assertThat(Lottery.listHash(chosen.stream().map(Candidate::id).toList()))
        .isEqualTo(told.get("list"));
  }

  private static PublicKey key(String vkey) {
    byte[] typed = Base64.getDecoder().decode(vkey.strip().split("\\+", 3)[2]);
    byte[] bytes = new byte[PublicKey.BYTES];
    System.arraycopy(typed, 1, bytes, 0, bytes.length);
    return new PublicKey(bytes);
  }

  private static Map<String, String> members(String json) {
    Map<String, String> members = new TreeMap<>();
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      object.forEach((name, value) -> members.put(name, ((JsonString) value).getString()));
    }
    return members;
  }
}
