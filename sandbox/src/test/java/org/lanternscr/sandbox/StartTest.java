package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting: options, and ports that are taken. */
class StartTest {
  @TempDir private Path folder;

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void namesATakenPort() throws Exception {
    try (ServerSocket socket = taken()) {
      String port = Integer.toString(socket.getLocalPort());
      SandboxOptions options = SandboxOptions.of("--port", port, "--no-database");
      assertThatThrownBy(() -> Sandbox.start(options))
          .hasMessageContaining("port " + port + " is taken")
          .hasMessageContaining("--port");
    }
  }

  @Test
  void namesATakenDatabasePort() throws Exception {
    try (ServerSocket socket = taken()) {
      String port = Integer.toString(socket.getLocalPort());
      SandboxOptions options =
          SandboxOptions.of("--port", "0", "--database-port", port, "--data", folder.toString());
      assertThatThrownBy(() -> Sandbox.start(options))
          .hasMessageContaining("port " + port + " is taken")
          .hasMessageContaining("--database-port");
    }
  }

  @Test
  void listensToThisMachineOnly() throws Exception {
    Optional<InetAddress> outside =
        Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
            .flatMap(network -> Collections.list(network.getInetAddresses()).stream())
            .filter(address -> !address.isLoopbackAddress())
            .findFirst();
    Assumptions.assumeTrue(outside.isPresent());
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.of("--port", "0", "--no-database"))) {
      assertThatThrownBy(() -> new Socket(outside.get(), sandbox.port()).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void hasStandardPortsAndFolders() {
    SandboxOptions options = SandboxOptions.of("--data", "kept");
    assertThat(options.port()).isEqualTo(9700);
    assertThat(options.databasePort()).isEqualTo(9701);
    assertThat(List.of(options.users(), options.patients(), options.applications()))
        .allSatisfy(files -> assertThat(files).isDirectory());
    assertThat(options.data()).isEqualTo(Path.of("kept"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', give either --data DIR or --no-database",
    "--no-database --data x, give either",
    "--no-database --prot 1, --prot is unknown",
    "--no-database --port, needs a value",
    "--no-database --port nine, must be a port number",
    "--no-database --port 70000, must be a port number",
  })
  void explainsAWrongCommandLine(String arguments, String words) {
    String[] list = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThatThrownBy(() -> SandboxOptions.of(list)).hasMessageContaining(words);
  }
}
