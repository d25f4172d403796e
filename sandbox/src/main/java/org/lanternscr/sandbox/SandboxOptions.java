package org.lanternscr.sandbox;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How a sandbox is started.
 *
 * @param port 0 for any free port; so is {@code databasePort}
 * @param data where PostgreSQL keeps its data; null without a database
 * @param databaseSetup may be null; so may {@code databasePasswords}
 * @param cis2Issuer what NHS CIS2 calls itself; null for the address where it listens
 */
public record SandboxOptions(
    int port,
    Path data,
    int databasePort,
    Path applications,
    Path users,
    Path patients,
    Path organisations,
    Path databaseSetup,
    Path databasePasswords,
    String cis2Issuer,
    Clock clock) {

  /** With the organisations and the issuer as they are without the options. */
  public SandboxOptions(
      int port,
      Path data,
      int databasePort,
      Path applications,
      Path users,
      Path patients,
      Path databaseSetup,
      Path databasePasswords,
      Clock clock) {
    this(
        port,
        data,
        databasePort,
        applications,
        users,
        patients,
        standardFiles().resolve("organisations"),
        databaseSetup,
        databasePasswords,
        null,
        clock);
  }

  static final String USAGE =
      """
      java -jar sandbox.jar --data DIR | --no-database   [and any of]
        --port N                 HTTP, on this machine only       (9700)
        --database-port N        PostgreSQL, likewise             (9701)
        --applications DIR       one JSON file an application     (data/applications)
        --users DIR              one JSON file a user             (data/users)
        --patients DIR           one JSON file a patient          (data/patients)
        --organisations DIR      one JSON file an organisation    (data/organisations)
        --database-setup FILE    SQL, run as superuser at every start
        --database-passwords FILE  properties, role=password
        --cis2-issuer TEXT       what NHS CIS2 calls itself       (its own address)
      """;

  /** Reads a command line; what is not given has its default. */
  public static SandboxOptions of(String... arguments) {
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    Path files = standardFiles();
    SandboxOptions options =
        new SandboxOptions(
            9700,
            null,
            9701,
            files.resolve("applications"),
            files.resolve("users"),
            files.resolve("patients"),
            null,
            null,
            Clock.systemUTC());
    boolean noDatabase = false;
    while (!rest.isEmpty()) {
      String name = rest.remove();
      if (name.equals("--no-database")) {
        noDatabase = true;
      } else if (rest.isEmpty()) {
        throw new IllegalArgumentException(name + " is unknown or needs a value\n" + USAGE);
      } else {
        options = options.with(name, rest.remove());
      }
    }
    if (noDatabase == (options.data() != null)) {
      throw new IllegalArgumentException("give either --data DIR or --no-database\n" + USAGE);
    }
    return options;
  }

  private SandboxOptions with(String name, String value) {
    int newPort = name.equals("--port") ? number(name, value) : port;
    int newDatabasePort = name.equals("--database-port") ? number(name, value) : databasePort;
    if (!List.of(
            "--port",
            "--database-port",
            "--data",
            "--applications",
            "--users",
            "--patients",
            "--organisations",
            "--database-setup",
            "--database-passwords",
            "--cis2-issuer")
        .contains(name)) {
      throw new IllegalArgumentException(name + " is unknown\n" + USAGE);
    }
    return new SandboxOptions(
        newPort,
        pick(name, "--data", value, data),
        newDatabasePort,
        pick(name, "--applications", value, applications),
        pick(name, "--users", value, users),
        pick(name, "--patients", value, patients),
        pick(name, "--organisations", value, organisations),
        pick(name, "--database-setup", value, databaseSetup),
        pick(name, "--database-passwords", value, databasePasswords),
        name.equals("--cis2-issuer") ? value : cis2Issuer,
        clock);
  }

  /** For tests that let time pass. */
  public SandboxOptions with(Clock otherClock) {
    return new SandboxOptions(
        port,
        data,
        databasePort,
        applications,
        users,
        patients,
        organisations,
        databaseSetup,
        databasePasswords,
        cis2Issuer,
        otherClock);
  }

  private static Path pick(String name, String wanted, String value, Path old) {
    return name.equals(wanted) ? Path.of(value) : old;
  }

  private static int number(String name, String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65535) {
      throw new IllegalArgumentException(name + " must be a port number, not " + value);
    }
    return Integer.parseInt(value);
  }

  /** The data folder of this module, seen from its jar or its classes in {@code target}. */
  private static Path standardFiles() {
    try {
      Path code =
          Path.of(SandboxOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.getParent().resolveSibling("data");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the program is not a path", e);
    }
  }
}
