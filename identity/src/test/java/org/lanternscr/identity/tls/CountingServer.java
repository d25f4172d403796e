package org.lanternscr.identity.tls;

import java.net.URI;

/** A server that knows how often it was asked something, so that a test can say: never. */
public sealed interface CountingServer extends AutoCloseable permits TlsServer, OldTlsServer {

  /** The port at which it listens on this machine. */
  int port();

  /** How many requests, or pieces of one, reached it after the handshake. */
  int requests();

  /** Its address by the name that a good certificate has. */
  default URI address() {
    return URI.create("https://localhost:" + port());
  }

  @Override
  void close();
}
