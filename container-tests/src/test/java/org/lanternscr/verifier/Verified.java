package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the independent verifier says of an export, within a test: without a process each.
 *
 * @param status 0 intact, 1 tampered, 2 cannot tell
 * @param report all that it prints
 */
public record Verified(int status, String report) {

  private static final Pattern FAULT =
      Pattern.compile("^(?!remark)[^:\n]+: ([a-z0-9-]+): ", Pattern.MULTILINE);
  private static final Pattern REMARK =
      Pattern.compile("^remark: [^:\n]+: ([a-z-]+): ", Pattern.MULTILINE);

  /**
   * Verifies.
   *
   * @param since a file with an older checkpoint
   * @param key a file with the keys that the reader trusts
   */
  public static Verified of(byte[] export, Optional<Path> since, Optional<Path> key)
      throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      Held held = Held.read(key.map(Path::toString), since.map(Path::toString));
      Verdict verdict =
          new ExportCheck(held, Instant.now(), new Report(new PrintStream(said, true, UTF_8)))
              .check(new ByteArrayInputStream(export));
      return new Verified(verdict.exitStatus(), said.toString(UTF_8));
    } catch (Held.Unusable e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The codes of the faults, each once. */
  public Set<String> faults() {
    return codes(FAULT);
  }

  /** The codes of the remarks, each once. */
  public Set<String> remarks() {
    return codes(REMARK);
  }

  private Set<String> codes(Pattern pattern) {
    Set<String> codes = new TreeSet<>();
    Matcher matcher = pattern.matcher(report);
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    return codes;
  }
}
