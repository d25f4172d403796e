package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6.1: TLS 1.2 and 1.3 only. */
class TransportIT {

  private static final byte ALERT = 0x15;
  private static final byte HANDSHAKE = 0x16;

  private final URI lantern = Town.get().lantern();

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void modernVersionsAreSpoken(String version) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            FirstPage.trustingTheSelfSigned()
                .getSocketFactory()
                .createSocket(lantern.getHost(), lantern.getPort())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  /** Java itself no longer speaks the old versions, so the first message is written by hand. */
  @ParameterizedTest(name = "{1}")
  @CsvSource({"0300, SSL 3.0", "0301, TLS 1.0", "0302, TLS 1.1"})
  void olderVersionsAreRefused(String version, String name) throws IOException {
    byte[] answer = answerTo(version);
    assertThat(answer.length == 0 || answer[0] == ALERT).as(name).isTrue();
  }

  /**
   * The same message with a version that is spoken is answered, or refusing it would mean nothing.
   */
  @ParameterizedTest
  @ValueSource(strings = "0303")
  void theMessageWrittenByHandIsGood(String version) throws IOException {
    assertThat(answerTo(version)[0]).isEqualTo(HANDSHAKE);
  }

  /**
   * The first octet of the answer, if there is one, to a ClientHello (RFC 5246 7.4.1.2) of a
   * version.
   */
  private byte[] answerTo(String version) throws IOException {
    try (Socket socket = new Socket(lantern.getHost(), lantern.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(hello(version));
      return socket.getInputStream().readNBytes(1);
    }
  }

  private static byte[] hello(String version) {
    String extensions = "000a000400020017" + "000b00020100" + "000d0008000604010804" + "0403";
    byte[] body =
        HexFormat.of()
            .parseHex(
                version
                    + "5a".repeat(32) // the random number
                    + "00" // no session
                    + "0008c02fc030c013c014"
                    + "0100" // no compression
                    + HexFormat.of().toHexDigits((short) (extensions.length() / 2))
                    + extensions);
    return ByteBuffer.allocate(5 + 4 + body.length)
        .put(HANDSHAKE)
        .putShort((short) 0x0301)
        .putShort((short) (4 + body.length))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) body.length)
        .put(body)
        .array();
  }
}
