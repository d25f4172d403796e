package org.lanternscr.audit.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.audit.export.CommandLine.UsageException;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.audit.sequencer.EpochTables;
import org.lanternscr.audit.sequencer.HeadCheck;
import org.lanternscr.audit.sequencer.LogState;

/**
 * The checkpoints in a file that somebody kept: alone, in a saved mail (RFC 5322 with the encodings
 * of RFC 2045), or quoted in an answer to one (docs/audit-format.md, section 6). Nothing is
 * believed of them; they only say from where a proof is wanted.
 */
final class SavedCheckpoints {

  private static final int MOST_BYTES = 16 << 20;

  // A mail program may have broken the long line of a signature at its spaces.
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "(?m)^(\\S+\n[0-9]{1,15}\n[A-Za-z0-9+/]{43}=\n)\n"
              + "((?:\u2014[ \n]\\S+[ \n][A-Za-z0-9+/]+={0,2}\n)+)");
  private static final Pattern QUOTING = Pattern.compile("(?m)^[ \t>]+|[ \t]+$");
  private static final Pattern ESCAPE = Pattern.compile("=([0-9A-Fa-f]{2})");
  private static final Pattern BASE64_LINES = Pattern.compile("(?m)(?:^[A-Za-z0-9+/=]{4,76}\n)+");

  private SavedCheckpoints() {}

  /**
   * The largest of an epoch of a log that its tree in the database confirms, so that a mail which
   * anybody can write does not ask for a proof of nothing; if it confirms none, the largest.
   *
   * @throws UsageException when the file has none of that epoch
   */
  static Checkpoint of(LogName log, Path file, Connection connection)
      throws IOException, SQLException, UsageException {
    List<Checkpoint> saved;
    try (InputStream in = Files.newInputStream(file)) {
      saved = ofEpoch(log, in(in.readNBytes(MOST_BYTES)));
    }
    Optional<LogState> tree =
        new EpochTables(connection)
            .of(log.name()).stream().filter(state -> state.log().equals(log)).findFirst();
    for (Checkpoint checkpoint : saved) {
      if (tree.isPresent()
          && checkpoint.size() <= tree.get().size()
          && HeadCheck.hasRoot(checkpoint, tree.get(), connection)) {
        return checkpoint;
      }
    }
    return saved.get(0);
  }

  /** Those of an epoch of a log, the largest first. */
  static List<Checkpoint> ofEpoch(LogName log, List<Checkpoint> all) throws UsageException {
    List<Checkpoint> ofLog =
        all.stream()
            .filter(checkpoint -> checkpoint.log().name().equals(log.name()))
            .sorted(Comparator.comparingLong(Checkpoint::size).reversed())
            .toList();
    List<Checkpoint> ofEpoch =
        ofLog.stream().filter(checkpoint -> checkpoint.log().equals(log)).toList();
    if (ofLog.isEmpty()) {
      throw new UsageException(
          "The file given with --since holds no checkpoint of "
              + log.name()
              + ". Remedy: give one of this log, or a saved mail with one.");
    }
    if (ofEpoch.isEmpty()) {
      int epoch = ofLog.get(0).log().epoch();
      throw new UsageException(
          "The checkpoint given with --since is of epoch "
              + epoch
              + " of this log, and the export of epoch "
              + log.epoch()
              + ", which has none of its events. Remedy: add --epoch "
              + epoch
              + ".");
    }
    return ofEpoch;
  }

  /** All that a file holds, of any log. */
  static List<Checkpoint> in(byte[] file) {
    // One character a byte, so that decoding can give back every byte.
    String text = new String(file, ISO_8859_1).replace("\r\n", "\n") + "\n";
    List<Checkpoint> found = new ArrayList<>(find(text));
    found.addAll(
        find(
            ESCAPE
                .matcher(text.replaceAll("=[ \t]*\n", ""))
                .replaceAll(
                    escape ->
                        Matcher.quoteReplacement(
                            Character.toString(Integer.parseInt(escape.group(1), 16))))));
    BASE64_LINES.matcher(text).results().forEach(part -> found.addAll(find(base64(part.group()))));
    return found;
  }

  private static List<Checkpoint> find(String bytes) {
    String text = new String(bytes.getBytes(ISO_8859_1), UTF_8).replace("\r\n", "\n");
    List<Checkpoint> found = new ArrayList<>();
    Matcher notes = CHECKPOINT.matcher(QUOTING.matcher(text).replaceAll(""));
    while (notes.find()) {
      String signatures = notes.group(2).replaceAll("[ \n]+(?!\u2014|$)", " ");
      try {
        found.add(Checkpoint.read(notes.group(1) + "\n" + signatures));
      } catch (IllegalArgumentException e) {
        continue; // what only looks like one
      }
    }
    return found;
  }

  private static String base64(String lines) {
    try {
      return new String(Base64.getMimeDecoder().decode(lines), ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return ""; // only looks like base64
    }
  }
}
