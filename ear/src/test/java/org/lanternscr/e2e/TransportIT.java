package org.lanternscr.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R6.1: TLS 1.2 and 1.3 only, and of these only suites with forward secrecy and authenticated
 * encryption (RFC 9325 4.2).
 */
class TransportIT {

  private static final byte ALERT = 0x15;
  private static final byte HANDSHAKE = 0x16;

  /** Groups x25519, secp256r1 and ffdhe2048; plain points; signatures by RSA and ECDSA. */
  private static final String EXTENSIONS =
      "000a00080006001d00170100" + "000b00020100" + "000d000e000c0804080508060401" + "04030503";

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
   * Every suite that there can be is offered; what the server chooses is left out the next time,
   * until it refuses.
   */
  @ParameterizedTest
  @CsvSource({"TLS 1.2, c02b c02c c02f c030 cca8 cca9, c02c c030", "TLS 1.3, 1301 1302 1303, 1302"})
  void onlyGoodSuitesAreAccepted(String version, String allowed, String expected)
      throws IOException {
    List<String> accepted = new ArrayList<>();
    List<String> offered = everySuite();
    for (String chosen = choiceOf(version, offered);
        !chosen.isEmpty();
        chosen = choiceOf(version, offered)) {
      assertThat(offered.remove(chosen)).as("%s was offered", chosen).isTrue();
      accepted.add(chosen);
    }
    assertThat(accepted).isSubsetOf(allowed.split(" ")).contains(expected.split(" "));
  }

  /** The four blocks in which all suites have their numbers (IANA, TLS Cipher Suites). */
  private static List<String> everySuite() {
    List<String> suites = new ArrayList<>();
    for (int block : new int[] {0x00, 0x13, 0xc0, 0xcc}) {
      for (int i = 0; i < 0x100; i++) {
        suites.add(HexFormat.of().toHexDigits((short) (block << 8 | i)));
      }
    }
    suites.remove("00ff"); // a signal (RFC 5746 3.3)
    return suites;
  }

  /** The suite that the server chooses from those offered; empty when it refuses all. */
  private String choiceOf(String version, List<String> suites) throws IOException {
    byte[] hello = hello("0303", String.join("", suites), extensions(version));
    try (Socket socket = new Socket(lantern.getHost(), lantern.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(hello);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int type = in.read();
      if (type != HANDSHAKE) {
        assertThat(type).as("an alert, or the end").isIn((int) ALERT, -1);
        return "";
      }
      // ServerHello (RFC 8446 4.1.3): after record, type, length, version and random number.
      in.skipNBytes(4 + 4 + 2 + 32);
      in.skipNBytes(in.readUnsignedByte());
      return HexFormat.of().toHexDigits(in.readShort());
    }
  }

  /** With TLS 1.3 no key is shared yet, so that the server has to say by which it wants one. */
  private static String extensions(String version) {
    return version.equals("TLS 1.3") ? EXTENSIONS + "002b0003020304" + "003300020000" : EXTENSIONS;
  }

  /**
   * The first octet of the answer, if there is one, to a ClientHello (RFC 5246 7.4.1.2) of a
   * version.
   */
  private byte[] answerTo(String version) throws IOException {
    try (Socket socket = new Socket(lantern.getHost(), lantern.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(hello(version, "c02fc030c013c014", EXTENSIONS));
      return socket.getInputStream().readNBytes(1);
    }
  }

  private static byte[] hello(String version, String suites, String extensions) {
    byte[] body =
        HexFormat.of()
            .parseHex(
                version
                    + "5a".repeat(32) // the random number
                    + "00" // no session
                    + lengthOf(suites)
                    + suites
                    + "0100" // no compression
                    + lengthOf(extensions)
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

  private static String lengthOf(String octets) {
    return HexFormat.of().toHexDigits((short) (octets.length() / 2));
  }
}
