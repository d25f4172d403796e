package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Whether the checkpoint in one mail goes on from that in an older one, by the newer one's proof.
 */
public final class Consistent {

  private static final String PROOF = "The proof that it goes on";

  private Consistent() {}

  /** By the independent verifier's own rule, of the texts of two digests. */
  public static boolean are(String older, String newer) {
    Checkpoint then = SavedMail.checkpoints(older.getBytes(UTF_8)).get(0);
    Checkpoint now = SavedMail.checkpoints(newer.getBytes(UTF_8)).get(0);
    List<byte[]> proof = new ArrayList<>();
    newer
        .substring(newer.indexOf(PROOF))
        .lines()
        .skip(1)
        .filter(line -> line.matches("[A-Za-z0-9+/]{43}="))
        .forEach(line -> proof.add(Base64.getDecoder().decode(line)));
    return then.size() < now.size()
        && Tree.extendsOlder(now.root(), now.size(), then.root(), then.size(), proof);
  }
}
