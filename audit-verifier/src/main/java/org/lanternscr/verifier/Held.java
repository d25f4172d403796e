package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the reader of an export has had from elsewhere: the only ground for trust in it.
 *
 * @param keys of logs and of witnesses
 * @param older checkpoints, of any log
 * @param witness whether the older checkpoints are what a witness kept; it vouches for them itself,
 *     needs none of this log, and may follow a log into a new epoch
 */
record Held(List<VerifierKey> keys, List<Checkpoint> older, boolean witness) {

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
    return new Held(keys, older, false);
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

  /** Those that are of logs, and not of witnesses. */
  List<VerifierKey> logKeys() {
    return keys.stream().filter(key -> key.type() == VerifierKey.LOG).toList();
  }

  /** Of a log, through all its epochs; a witness goes by the newest alone. */
  List<Checkpoint> olderOf(Origin origin) {
    Stream<Checkpoint> ofLog = older.stream().filter(one -> one.origin().isSameLogAs(origin));
    return witness ? ofLog.max(Checkpoint.BY_SIZE).stream().toList() : ofLog.toList();
  }

  /** Whether the reader named older checkpoints and so expects one of the export's log. */
  boolean named() {
    return !witness && !older.isEmpty();
  }
}
