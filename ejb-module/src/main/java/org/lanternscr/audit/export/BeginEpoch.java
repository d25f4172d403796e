package org.lanternscr.audit.export;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lanternscr.audit.export.CommandLine.UnreachableException;
import org.lanternscr.audit.export.CommandLine.UsageException;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.Heads;
import org.lanternscr.audit.sequencer.KeyRing;
import org.lanternscr.audit.sequencer.KeyUnreadableException;

/**
 * The command of an operator who has restored the database from a backup, or found another's
 * checkpoint in it: every log that does not go on from the head that a server has on its disk
 * begins a new epoch, whose first event names that head (docs/audit-format.md, section 4). Logs
 * that do go on are left alone.
 */
public final class BeginEpoch {

  private static final String USAGE =
      """
      Usage: ./lantern audit-epoch --heads FOLDER [--key-store FILE --key-password-file FILE] [--reason TEXT] [--database URL --login NAME --password-file FILE]
        --heads                            "heads" in audit.folder of the server; of several servers, of the one that has seen most
        --key-store, --key-password-file   the PKCS#12 that signs the audit log, and the file with its password
        --reason TEXT                      why a checkpoint in the database that this key did not sign is to be left behind""";

  private static final int LONGEST_REASON = 200;

  private BeginEpoch() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    int status = run(arguments, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Says what it did, a line a log, and if one is still wrong, which.
   *
   * @return the exit status: 0 when every log goes on from its head
   */
  static int run(String[] arguments, PrintStream out, PrintStream errors)
      throws IOException, SQLException {
    try {
      CommandLine line =
          new CommandLine(arguments, 4, List.of("--key-store", "--key-password-file", "--reason"));
      Optional<String> reason = line.option("--reason");
      if (reason.isPresent() && !isReason(reason.get())) {
        throw new UsageException(
            "--reason must have 1 to " + LONGEST_REASON + " characters on one line.");
      }
      NewEpochs epochs =
          new NewEpochs(
              heads(Path.of(line.word(3))),
              new KeyRing(needed(line, "--key-store"), password(line)),
              reason);
      try (Connection connection = line.connection()) {
        connection.setAutoCommit(false);
        epochs.begin(connection).forEach((log, what) -> out.println(log + ": " + what));
        Map<String, AlarmKind> wrong = epochs.stillWrong(connection);
        wrong.forEach((log, alarm) -> errors.println("Still wrong: " + log + ", " + alarm.word()));
        return wrong.isEmpty() ? 0 : 1;
      }
    } catch (UsageException e) {
      errors.println(e.getMessage() + "\n" + USAGE);
    } catch (KeyUnreadableException | UnreachableException e) {
      errors.println(e.getMessage());
    }
    return 1;
  }

  /** Without a head nothing is compared, which must not look like success. */
  static Heads heads(Path folder) throws UsageException {
    Heads heads = Files.isDirectory(folder) ? new Heads(folder) : null;
    if (heads == null || heads.all().isEmpty()) {
      throw new UsageException(
          "--heads names a folder without a head. Name the folder heads in audit.folder of a server.");
    }
    return heads;
  }

  private static boolean isReason(String reason) {
    return !reason.isBlank()
        && reason.length() <= LONGEST_REASON
        && reason.chars().noneMatch(Character::isISOControl);
  }

  private static Path needed(CommandLine line, String option) throws UsageException {
    return Path.of(
        line.option(option)
            .orElseThrow(() -> new UsageException("The option " + option + " is needed.")));
  }

  private static Supplier<char[]> password(CommandLine line) throws UsageException {
    Path file = needed(line, "--key-password-file");
    return () -> {
      try {
        return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
