package org.lanternscr.readiness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A web server that thinks for a while before it answers, with an empty page. */
final class SlowServer implements AutoCloseable {

  private static final byte[] ANSWER =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final Duration after;

  SlowServer(Duration after) throws IOException {
    this.after = after;
    Thread answering = new Thread(this::answerEverybody, "slow-server");
    answering.setDaemon(true);
    answering.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void answerEverybody() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        Thread.sleep(after.toMillis());
        client.getOutputStream().write(ANSWER);
      } catch (IOException gone) {
        continue; // the other side hung up, or the test is over
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
