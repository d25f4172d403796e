package org.lanternscr.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line: {@code java -jar audit-verifier.jar verify FILE.ndjson}. */
public final class AuditVerifier {

  private static final String USAGE =
      """
      Checks an export of Lantern's audit trail (docs/audit-format.md).
      Usage: java -jar audit-verifier.jar verify FILE.ndjson [--since FILE] [--key FILE] [--clock TIME]
             java -jar audit-verifier.jar witness FILE.ndjson --state FOLDER [--key FILE]
             java -jar audit-verifier.jar witness --vkey --state FOLDER
             java -jar audit-verifier.jar sample FILE.ndjson [--draw ID] [--earlier FILE]... [--since FILE] [--key FILE] [--clock TIME]
      --since  an older checkpoint that you hold, or the saved text of a mail with one
      --key    the vkeys of the logs and witnesses that you trust, one a line
      --clock  the time to go by, such as 2031-02-01T00:00:00.000Z, instead of this machine's clock
      witness  keeps the largest checkpoint of each log in a folder of its own, signs one that
               goes on from it and refuses any other
      sample   verifies, and repeats the newest sample or the one of --draw (docs/sampling.md)
      --earlier  the export of an earlier epoch of the log, into which the period reaches back
      Exit status: 0 intact, 1 tampered, 2 cannot tell.
      The file is streamed; memory is needed for the ids only, at most about 200 bytes an event.
      """;

  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "verify", Set.of("--since", "--key", "--clock"),
          "witness", Set.of("--state", "--key"),
          "sample", Set.of("--draw", "--since", "--key", "--clock"));

  private AuditVerifier() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out).exitStatus());
  }

  static Verdict run(String[] args, PrintStream out) {
    try {
      return obey(List.of(args), out);
    } catch (Held.Unusable e) {
      out.println("CANNOT TELL: " + e.getMessage() + ".");
    } catch (IOException | InvalidPathException e) {
      out.println("CANNOT TELL: the file cannot be opened, read or written.");
    } catch (OutOfMemoryError e) {
      out.println("CANNOT TELL: too many events for this memory; give more with java -Xmx.");
    } catch (RuntimeException | GeneralSecurityException e) {
      // Java would exit with 1, which is the word for tampered; the message could hold content.
      out.println("CANNOT TELL: the verifier failed with " + e.getClass().getName() + ".");
    }
    return Verdict.CANNOT_TELL;
  }

  private static Verdict obey(List<String> args, PrintStream out)
      throws IOException, Held.Unusable, GeneralSecurityException {
    String command = args.isEmpty() ? "" : args.get(0);
    if (args.size() == 4 && args.subList(0, 3).equals(List.of("witness", "--vkey", "--state"))) {
      out.println(Witness.in(Path.of(args.get(3))).vkey());
      return Verdict.INTACT;
    }
    Map<String, String> options = new HashMap<>();
    List<Path> earlier = new ArrayList<>();
    for (int i = 2; i + 1 < args.size(); i += 2) {
      if (command.equals("sample") && args.get(i).equals("--earlier")) {
        earlier.add(Path.of(args.get(i + 1)));
      } else {
        options.put(args.get(i), args.get(i + 1));
      }
    }
    boolean understood =
        OPTIONS.containsKey(command)
            && args.size() == 2 + 2 * (options.size() + earlier.size())
            && OPTIONS.get(command).containsAll(options.keySet());
    String clock = options.getOrDefault("--clock", "");
    if (!understood
        || command.equals("witness") && !options.containsKey("--state")
        || !clock.isEmpty() && !Form.isRecorded(clock)) {
      out.print(USAGE);
      return Verdict.CANNOT_TELL;
    }
    Path file = Path.of(args.get(1));
    Optional<String> since = Optional.ofNullable(options.get("--since"));
    Held held = Held.read(Optional.ofNullable(options.get("--key")), since);
    if (command.equals("witness")) {
      return Witness.in(Path.of(options.get("--state"))).witness(file, held, out);
    }
    Instant now = clock.isEmpty() ? Instant.now() : Instant.parse(clock);
    ExportCheck check = new ExportCheck(held, now, new Report(out));
    Verdict verdict = verify(file, check);
    if (!command.equals("sample") || check.checkpoint().isEmpty()) {
      return verdict;
    }
    // An older checkpoint that the reader holds is of the first export, or of none.
    Held keysAlone = new Held(held.keys(), List.of(), false);
    for (int i = 0; verdict == Verdict.INTACT && i < earlier.size(); i++) {
      verdict = verify(earlier.get(i), new ExportCheck(keysAlone, now, new Report(out)));
    }
    earlier.add(file);
    return verdict == Verdict.INTACT
        ? new SampleCheck(earlier, held, out).check(Optional.ofNullable(options.get("--draw")))
        : verdict;
  }

  private static Verdict verify(Path file, ExportCheck check) throws IOException {
    try (InputStream export = Files.newInputStream(file)) {
      return check.check(export);
    }
  }
}
