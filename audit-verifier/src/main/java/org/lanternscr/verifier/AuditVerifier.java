package org.lanternscr.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The command line: {@code java -jar audit-verifier.jar verify FILE.ndjson}. */
public final class AuditVerifier {

  private static final String USAGE =
      """
      Checks an export of Lantern's audit trail (docs/audit-format.md).
      Usage: java -jar audit-verifier.jar verify FILE.ndjson
      Exit status: 0 intact, 1 tampered, 2 cannot tell.
      The file is streamed; memory is needed for the ids only, at most about 200 bytes an event.
      """;

  private AuditVerifier() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out).exitStatus());
  }

  static Verdict run(String[] args, PrintStream out) {
    if (args.length != 2 || !args[0].equals("verify")) {
      out.print(USAGE);
      return Verdict.CANNOT_TELL;
    }
    try (InputStream export = Files.newInputStream(Path.of(args[1]))) {
      return new ExportCheck(new Report(out)).check(export);
    } catch (IOException | InvalidPathException e) {
      out.println("CANNOT TELL: the file cannot be opened.");
    } catch (OutOfMemoryError e) {
      out.println("CANNOT TELL: too many events for this memory; give more with java -Xmx.");
    } catch (RuntimeException e) {
      // Java would exit with 1, which is the word for tampered; the message could hold content.
      out.println("CANNOT TELL: the verifier failed with " + e.getClass().getName() + ".");
    }
    return Verdict.CANNOT_TELL;
  }
}
