package org.lanternscr.harness;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param trust a folder of {@code trusts}, or a path
 * @param config the folder {@code server-config}
 * @param site the one site to check; all when empty
 * @param json where the report goes
 * @param withoutPerson nobody is asked to sign in
 * @param refusals what must be refused is sent to production too
 */
record Options(
    String trust,
    Path config,
    Optional<String> site,
    Optional<Path> json,
    boolean withoutPerson,
    boolean refusals) {

  static final String USAGE =
      """
      harness --trust TRUST [and any of]
        --config DIR         the folder with common and trusts   (server-config)
        --site ODS           this site only
        --json FILE          write a report as JSON
        --without-person     leave out what needs somebody to sign in
        --refusals           try in production, too, what the platform must refuse
      """;

  /**
   * @throws IllegalArgumentException that says what is wrong and how it is written
   */
  static Options of(String... arguments) {
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    Options options =
        new Options("", Path.of("server-config"), Optional.empty(), Optional.empty(), false, false);
    while (!rest.isEmpty()) {
      options = options.with(rest.remove(), rest);
    }
    if (options.trust().isBlank()) {
      throw new IllegalArgumentException("--trust is needed\n" + USAGE);
    }
    return options;
  }

  private Options with(String name, Deque<String> rest) {
    return switch (name) {
      case "--without-person" -> new Options(trust, config, site, json, true, refusals);
      case "--refusals" -> new Options(trust, config, site, json, withoutPerson, true);
      case "--trust" -> new Options(value(name, rest), config, site, json, withoutPerson, refusals);
      case "--config" ->
          new Options(trust, Path.of(value(name, rest)), site, json, withoutPerson, refusals);
      case "--site" ->
          new Options(trust, config, Optional.of(value(name, rest)), json, withoutPerson, refusals);
      case "--json" ->
          new Options(
              trust,
              config,
              site,
              Optional.of(Path.of(value(name, rest))),
              withoutPerson,
              refusals);
      default -> throw new IllegalArgumentException(name + " is unknown\n" + USAGE);
    };
  }

  private static String value(String name, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(name + " needs a value\n" + USAGE);
    }
    return rest.remove();
  }
}
