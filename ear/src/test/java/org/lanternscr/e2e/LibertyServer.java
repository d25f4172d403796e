package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lanternscr.machine.Machine;

/**
 * One Liberty server with the built EAR and the configuration that the sandbox trust really has.
 */
final class LibertyServer implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(4);

  private final Path runtime;
  private final Path user;
  private final Path console;
  private Process process;

  LibertyServer(Path runtime, Path user, Path checkout, String jvmOptions) throws IOException {
    this.runtime = runtime;
    this.user = user;
    this.console = user.resolve("servers/lantern/console.log");
    Machine.removes(user);
    Path server = user.resolve("servers/lantern");
    Town.copy(checkout.resolve("ear/target/lantern.ear"), server.resolve("apps/lantern.ear"));
    Town.copy(
        checkout.resolve("server-config/trusts/sandbox/server.xml"), server.resolve("server.xml"));
    copyAll(
        checkout.resolve("server-config/common"), user.resolve("shared/config/lantern"), ".xml");
    copyAll(
        checkout.resolve("ear/target/liberty/usr/shared/resources/postgresql"),
        user.resolve("shared/resources/postgresql"),
        ".jar");
    Files.writeString(server.resolve("jvm.options"), jvmOptions, UTF_8);
  }

  /** Adds a file to what the server's administrator sets above server.xml. */
  void add(String name, String xml) throws IOException {
    Files.writeString(Files.createDirectories(overrides()).resolve(name), xml, UTF_8);
  }

  void remove(String name) throws IOException {
    Files.delete(overrides().resolve(name));
  }

  private Path overrides() {
    return user.resolve("servers/lantern/configDropins/overrides");
  }

  void start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(runtime.resolve("bin/server").toString(), "run", "lantern");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(console.toFile());
    process = builder.start();
    awaitWord("CWWKZ0001I");
    awaitWord("CWWKF0011I");
  }

  Path folder() {
    return user;
  }

  /** The largest process of the server: its script starts the one that does the work. */
  long residentMebibytes() throws IOException {
    long largest = 0;
    for (ProcessHandle handle :
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
      for (String line : Files.readAllLines(Path.of("/proc/" + handle.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          largest = Math.max(largest, Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    }
    return largest / 1024;
  }

  void dump(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            runtime.resolve("bin/server").toString(),
            "dump",
            "lantern",
            "--include=thread",
            "--archive=" + user.resolve("dump.zip"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(user.resolve("dump.log").toFile());
    try {
      if (builder.start().waitFor() != 0) {
        throw new IllegalStateException("The server could not be dumped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the server was dumped", e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  private void awaitWord(String word) throws IOException {
    Instant latest = Instant.now().plus(LONGEST_START);
    while (!Files.readString(console, UTF_8).contains(word)) {
      String text = Files.readString(console, UTF_8);
      if (!process.isAlive() || text.contains("CWWKZ0002E") || Instant.now().isAfter(latest)) {
        process.destroy();
        throw new IllegalStateException("Lantern did not start:\n" + text);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the server started", e);
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copyAll(Path from, Path to, String ending) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        Town.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
