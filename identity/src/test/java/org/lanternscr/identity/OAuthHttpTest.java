package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3.2: a platform that is slow, gone, endless or somewhere else. */
@Timeout(30)
class OAuthHttpTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();
  private Path secretFile;

  @BeforeEach
  void writeSecret() throws IOException {
    secretFile = FakePlatform.secretIn(folder);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void r3_2_aReplyThatDoesNotComeTimesOut() {
    CountDownLatch released = new CountDownLatch(1);
    platform.answersBy(exchange -> await(released));
    CombinedPattern pattern = platform.pattern(secretFile, FakePlatform.readWithin(SHORT));

    IdentityException late = Failures.of(() -> pattern.exchange(FakePlatform.CODE));
    released.countDown();

    assertThat(late.kind()).isEqualTo(IdentityException.Kind.TIMED_OUT);
    assertThat(late.status()).isZero();
    assertThat(late.sent()).isTrue();
    assertThat(platform.received()).hasSize(1);
  }

  @Test
  void r3_2_aReplyThatTricklesTimesOutAndIsHungUpOn() throws InterruptedException {
    CountDownLatch hungUp = new CountDownLatch(1);
    platform.answersBy(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(' ');
              exchange.getResponseBody().flush();
              await(Duration.ofMillis(20));
            }
          } catch (IOException e) {
            hungUp.countDown();
          }
        });
    CombinedPattern pattern = platform.pattern(secretFile, FakePlatform.readWithin(SHORT));

    assertThat(Failures.of(() -> pattern.exchange(FakePlatform.CODE)).kind())
        .isEqualTo(IdentityException.Kind.TIMED_OUT);
    assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void r3_2_aReplyOfOneMebibyteIsRead() {
    String reply = FakePlatform.tokenReply();
    platform.answersJson(200, reply + " ".repeat(Reply.LONGEST_BYTES - reply.length()));

    assertThat(platform.pattern(secretFile).exchange(FakePlatform.CODE).accessToken())
        .isEqualTo(FakePlatform.ACCESS);
  }

  @Test
  void r3_2_oneByteMoreIsRefused() {
    String reply = FakePlatform.tokenReply();
    platform.answersJson(200, reply + " ".repeat(Reply.LONGEST_BYTES - reply.length() + 1));

    IdentityException refused =
        Failures.of(() -> platform.pattern(secretFile).exchange(FakePlatform.CODE));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(refused).hasMessage("The /token reply is longer than 1048576 bytes, HTTP 200");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void r3_2_anEndlessReplyIsHungUpOn(int status) throws InterruptedException {
    CountDownLatch hungUp = new CountDownLatch(1);
    platform.answersBy(
        exchange -> {
          exchange.sendResponseHeaders(status, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(new byte[8192]);
            }
          } catch (IOException e) {
            hungUp.countDown();
          }
        });

    IdentityException refused =
        Failures.of(() -> platform.pattern(secretFile).exchange(FakePlatform.CODE));

    assertThat(refused.kind())
        .isEqualTo(
            status == 200
                ? IdentityException.Kind.UNREADABLE_REPLY
                : IdentityException.Kind.UNAVAILABLE);
    assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void r6_2_redirectsAreNotFollowed(int status) {
    platform.answersBy(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/oauth2/elsewhere");
          exchange.sendResponseHeaders(status, -1);
        });
    CombinedPattern pattern = platform.pattern(secretFile);

    IdentityException post = Failures.of(() -> pattern.exchange(FakePlatform.CODE));
    IdentityException get = Failures.of(() -> pattern.userInfo(FakePlatform.GRANT));

    assertThat(post.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(get.kind()).isEqualTo(IdentityException.Kind.UNREADABLE_REPLY);
    assertThat(platform.received())
        .extracting(received -> received.uri().toString())
        .containsExactly("/oauth2/token", "/oauth2/userinfo");
  }

  @Test
  void r3_2_nobodyListening() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    IdentityException gone = Failures.of(() -> patternAt(port).exchange(FakePlatform.CODE));

    assertThat(gone.kind()).isEqualTo(IdentityException.Kind.UNAVAILABLE);
    assertThat(gone).hasMessage("No reply from /token (ConnectException)");
    assertThat(gone.sent()).isFalse();
  }

  @Test
  void r3_2_aConnectionThatIsNotTakenUpTimesOut() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fillTheQueueOf(server, waiting);
      CombinedPattern pattern =
          FakePlatform.pattern(
              secretFile,
              OAuthEndpoints.under(URI.create("http://127.0.0.1:" + server.getLocalPort())),
              new Timeouts(SHORT, Duration.ofSeconds(20)));

      long started = System.nanoTime();
      IdentityException late = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

      assertThat(late.kind()).isEqualTo(IdentityException.Kind.TIMED_OUT);
      assertThat(late.sent()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MarkerAccessToken3 is not HTTP\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"access_token\":\"MarkerAccessToken3\""
      })
  void r3_2_aBrokenReplyIsUnavailableAndTheCodeIsSentOnce(String reply) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread answering = new Thread(() -> breakEveryConnection(server, reply, connections));
    answering.start();

    CombinedPattern pattern = patternAt(server.getLocalPort());
    IdentityException broken = Failures.of(() -> pattern.exchange(FakePlatform.CODE));
    server.close();
    answering.join();

    assertThat(broken.kind()).isEqualTo(IdentityException.Kind.UNAVAILABLE);
    assertThat(broken.status()).isZero();
    assertThat(broken.sent()).isTrue();
    assertThat(connections).hasValue(1);
  }

  @Test
  void r3_2_anInterruptedWaitEndsAndStaysInterrupted() {
    platform.answersJson(200, FakePlatform.tokenReply());
    CombinedPattern pattern = platform.pattern(secretFile);

    Thread.currentThread().interrupt();
    IdentityException ended = Failures.of(() -> pattern.exchange(FakePlatform.CODE));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended.kind()).isEqualTo(IdentityException.Kind.UNAVAILABLE);
  }

  private CombinedPattern patternAt(int port) {
    return FakePlatform.pattern(
        secretFile,
        OAuthEndpoints.under(URI.create("http://127.0.0.1:" + port)),
        Timeouts.standard());
  }

  /** Connects without ever being accepted, until the operating system takes no more. */
  private static void fillTheQueueOf(ServerSocket server, List<Socket> waiting) throws IOException {
    try {
      while (true) {
        Socket socket = new Socket();
        waiting.add(socket);
        socket.connect(server.getLocalSocketAddress(), 300);
      }
    } catch (SocketTimeoutException full) {
      assertThat(waiting).hasSizeGreaterThan(1);
    }
  }

  private static void breakEveryConnection(
      ServerSocket server, String reply, AtomicInteger connections) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        InputStream in = socket.getInputStream();
        in.readNBytes(1);
        in.skipNBytes(in.available());
        OutputStream out = socket.getOutputStream();
        out.write(reply.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        socket.shutdownOutput();
        // Reads on for a while, because closing on unread bytes would reset the reply away.
        socket.setSoTimeout(200);
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException closed) {
        continue;
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
