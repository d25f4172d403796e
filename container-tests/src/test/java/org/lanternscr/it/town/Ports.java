package org.lanternscr.it.town;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Ports {

  private static final int FIRST = 20_000;

  /**
   * Above, the system gives ports to who calls, who could so reach a server that is down: itself.
   */
  private static final int END = 32_000;

  private Ports() {}

  /** One that nobody listens on now. */
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        continue; // taken
      }
    }
  }
}
