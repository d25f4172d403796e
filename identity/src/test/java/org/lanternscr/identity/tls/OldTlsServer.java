package org.lanternscr.identity.tls;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks TLS 1.1 alone. Java itself no longer does, so its one message is written by
 * hand.
 */
public final class OldTlsServer implements CountingServer {

  private static final int ALERT = 0x15;

  /** ServerHello (RFC 4346 7.4.1.3): TLS 1.1, no session, ECDHE_RSA_WITH_AES_128_CBC_SHA. */
  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex("160302002a" + "02000026" + "0302" + "5a".repeat(32) + "00" + "c013" + "00");

  private final ServerSocket server;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger greetings = new AtomicInteger();

  public OldTlsServer() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread greeting = new Thread(this::greetEverybody, "old-tls");
    greeting.setDaemon(true);
    greeting.start();
  }

  private void greetEverybody() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        greet(socket);
      } catch (IOException gone) {
        continue; // the other side hung up, as it should, or the test is over
      }
    }
  }

  private void greet(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    readRecord(in);
    socket.getOutputStream().write(HELLO);
    greetings.incrementAndGet();
    while (true) {
      if (readRecord(in) != ALERT) {
        requests.incrementAndGet();
      }
    }
  }

  /** The type of the next record (RFC 4346 6.2.1), which is read whole. */
  private static int readRecord(DataInputStream in) throws IOException {
    int type = in.readUnsignedByte();
    in.readUnsignedShort();
    int length = in.readUnsignedShort();
    if (in.readNBytes(length).length < length) {
      throw new EOFException();
    }
    return type;
  }

  /** How often it answered a greeting with TLS 1.1. */
  public int greetings() {
    return greetings.get();
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
