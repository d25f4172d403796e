package org.lanternscr.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.site.SamplingPlan;

/**
 * Draws (docs/sampling.md, section 4). The same seed and the same candidates give the same sample,
 * whoever draws. Pure.
 */
final class Lottery {

  private static final byte[] SEED = "lantern-sample-seed/1\n".getBytes(UTF_8);
  private static final byte[] DRAW = "lantern-sample-draw/1\n".getBytes(UTF_8);

  private final byte[] seed;

  /**
   * @param text what the checkpoint's signature is over
   * @param signature 64 bytes, of the oldest key of the log that signed it
   */
  Lottery(String text, byte[] signature) {
    MessageDigest sha256 = sha256();
    sha256.update(SEED);
    sha256.update(text.getBytes(UTF_8));
    seed = sha256.digest(signature);
  }

  /**
   * An access that can be drawn.
   *
   * @param id of the event of its permission
   * @param user whose access it is
   */
  record Candidate(UUID id, String user) {}

  private record Numbered(Candidate candidate, byte[] number) {}

  /**
   * The chosen of some candidates.
   *
   * @param candidates in the order of the log
   * @return in the same order
   */
  List<Candidate> draw(List<Candidate> candidates, SamplingPlan plan) {
    MessageDigest sha256 = sha256();
    List<Numbered> numbered = new ArrayList<>();
    for (Candidate candidate : candidates) {
      sha256.update(DRAW);
      sha256.update(seed);
      numbered.add(
          new Numbered(candidate, sha256.digest(candidate.id().toString().getBytes(UTF_8))));
    }
    numbered.sort((one, other) -> Arrays.compareUnsigned(one.number(), other.number()));
    int most = share(candidates.size(), plan.hundredths());
    Set<UUID> chosen = new HashSet<>();
    Map<String, UUID> first = new LinkedHashMap<>();
    Set<String> users = new HashSet<>();
    for (Numbered one : numbered) {
      if (chosen.size() < most) {
        chosen.add(one.candidate().id());
        users.add(one.candidate().user());
      }
      first.putIfAbsent(one.candidate().user(), one.candidate().id());
    }
    if (plan.eachUser()) {
      first.keySet().removeAll(users);
      chosen.addAll(first.values());
    }
    return candidates.stream().filter(candidate -> chosen.contains(candidate.id())).toList();
  }

  /** So many of a number, rounded up: of one access, one is drawn. */
  private static int share(int candidates, int hundredths) {
    long all = SamplingPlan.ALL;
    return (int) ((candidates * (long) hundredths + all - 1) / all);
  }

  /** SHA-256 of the chosen ids, a line each, in lower-case hexadecimal. */
  static String listHash(List<UUID> chosen) {
    StringBuilder lines = new StringBuilder();
    chosen.forEach(id -> lines.append(id).append('\n'));
    return Sha256.hex(lines.toString());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
