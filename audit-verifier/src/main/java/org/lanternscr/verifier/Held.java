package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the reader of an export has had from elsewhere: the only ground for trust in it.
 *
 * @param keys of logs and of witnesses
 * @param older checkpoints, of any log
 * @param named whether the reader named the older checkpoints and so expects one of this log
 */
record Held(List<VerifierKey> keys, List<Checkpoint> older, boolean named) {

  /** What the reader named cannot be used. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String why) {
      super(why);
    }
  }

  static Held read(Optional<String> keyFile, Optional<String> sinceFile)
      throws IOException, Unusable {
    List<VerifierKey> keys = keyFile.isPresent() ? keys(Path.of(keyFile.get())) : List.of();
    if (sinceFile.isEmpty()) {
      return new Held(keys, List.of(), false);
    }
    List<Checkpoint> older = SavedMail.checkpoints(Path.of(sinceFile.get()));
    if (older.isEmpty()) {
      throw new Unusable("no checkpoint is found in the file given with --since");
    }
    return new Held(keys, older, true);
  }

  private static List<VerifierKey> keys(Path file) throws IOException, Unusable {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : new String(Files.readAllBytes(file), UTF_8).lines().toList()) {
      if (!line.isBlank()) {
        keys.add(
            VerifierKey.read(line.strip())
                .orElseThrow(() -> new Unusable("a line of the key file is no Ed25519 vkey")));
      }
    }
    if (keys.isEmpty()) {
      throw new Unusable("the key file is empty");
    }
    return keys;
  }

  /** The newest of a log, through all its epochs. */
  Optional<Checkpoint> olderOf(Origin origin) {
    return older.stream()
        .filter(checkpoint -> checkpoint.origin().isSameLogAs(origin))
        .max(
            Comparator.<Checkpoint>comparingInt(checkpoint -> checkpoint.origin().epoch())
                .thenComparingLong(Checkpoint::size));
  }
}
