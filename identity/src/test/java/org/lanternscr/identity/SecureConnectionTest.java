package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.identity.tls.CountingServer;
import org.lanternscr.identity.tls.OldTlsServer;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.identity.tls.TlsServer;

/** R6.1: whoever is not surely the platform gets neither a code nor a token nor the secret. */
@Timeout(30)
class SecureConnectionTest {

  @TempDir Path folder;
  private final TestAuthority authority = new TestAuthority();
  private SSLContext before;

  /** In the place of the authorities that Java knows. */
  @BeforeEach
  void trustTheAuthority() throws NoSuchAlgorithmException {
    before = SSLContext.getDefault();
    SSLContext.setDefault(authority.client());
  }

  @AfterEach
  void trustAsBefore() {
    SSLContext.setDefault(before);
  }

  /** Else the refusals would mean nothing. */
  @Test
  void r6_1_aGoodServerIsAsked() throws IOException {
    try (TlsServer good = new TlsServer(authority.serverOf("localhost"))) {
      CombinedPattern pattern = patternAt(good);

      assertThat(Failures.of(() -> pattern.exchange(FakePlatform.CODE)).status()).isEqualTo(503);
      assertThat(good.requests()).isEqualTo(1);
    }
  }

  @Test
  void r6_1_aCertificateOfAnotherHostIsRefused() throws IOException {
    try (TlsServer other = new TlsServer(authority.serverOf("other.example"))) {
      assertNothingIsSentTo(other, "its certificate is of another host");
    }
  }

  @Test
  void r6_1_aCertificateOfNobodyTrustedIsRefused() throws IOException {
    try (TlsServer unknown = new TlsServer(TestAuthority.selfSignedServerOf("localhost"))) {
      assertNothingIsSentTo(unknown, "its certificate is not trusted here");
    }
    try (TlsServer foreign = new TlsServer(new TestAuthority().serverOf("localhost"))) {
      assertNothingIsSentTo(foreign, "its certificate is not trusted here");
    }
  }

  @Test
  void r6_1_anExpiredCertificateIsRefused() throws IOException {
    try (TlsServer expired = new TlsServer(authority.expiredServerOf("localhost"))) {
      assertNothingIsSentTo(expired, "its certificate has expired");
    }
  }

  @Test
  void r6_1_tls11IsRefused() throws IOException {
    try (OldTlsServer old = new OldTlsServer()) {
      assertNothingIsSentTo(
          old, "the handshake failed (TLS version, cipher suite or client certificate)");
      assertThat(old.greetings()).isEqualTo(2);
    }
  }

  /** R3.6: an authority that is taken into the store counts at the next request. */
  @Test
  void r6_1_aStoreThatChangesNeedsNoRestart() throws IOException {
    SSLContext[] now = {new TestAuthority().client()};
    try (TlsServer server = new TlsServer(authority.serverOf("localhost"))) {
      CombinedPattern asked = patternAt(server, address -> secured(now[0]));
      assertThat(Failures.of(() -> asked.exchange(FakePlatform.CODE)).sent()).isFalse();
      now[0] = authority.client();
      assertThat(Failures.of(() -> asked.exchange(FakePlatform.CODE)).status()).isEqualTo(503);
      now[0] = new TestAuthority().client();
      assertThat(Failures.of(() -> asked.exchange(FakePlatform.CODE)).sent()).isFalse();
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  /** Java has more suites than are asked for here. */
  @Test
  void r6_1_onlyTheSuitesAskedForAreSpoken() throws IOException {
    try (TlsServer weak =
        TlsServer.withSuite(
            authority.serverOf("localhost"), "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")) {
      SSLContext context = authority.client();
      SSLParameters good = context.getDefaultSSLParameters();
      good.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"});
      CombinedPattern careful = patternAt(weak, address -> new Tls.Secured(context, good));
      assertThat(Failures.of(() -> careful.exchange(FakePlatform.CODE)).sent()).isFalse();
      assertThat(weak.requests()).isZero();

      CombinedPattern careless = patternAt(weak, address -> secured(context));
      assertThat(Failures.of(() -> careless.exchange(FakePlatform.CODE)).status()).isEqualTo(503);
    }
  }

  /** It is for the administrator, and nothing leaves. */
  @Test
  void r6_1_aStoreThatCannotBeUsedIsSaidSo() throws IOException {
    try (TlsServer server = new TlsServer(authority.serverOf("localhost"))) {
      CombinedPattern pattern =
          patternAt(
              server,
              address -> {
                throw new KeyStoreException("told by nobody");
              });
      IdentityException failure = Failures.of(() -> pattern.exchange(FakePlatform.CODE));
      assertThat(failure.kind()).isEqualTo(IdentityException.Kind.CONFIGURATION);
      assertThat(failure.sent()).isFalse();
      assertThat(failure)
          .hasMessageContaining("check the key stores")
          .hasMessageNotContaining("told by nobody");
      assertThat(server.requests()).isZero();
    }
  }

  private static Tls.Secured secured(SSLContext context) {
    return new Tls.Secured(context, context.getDefaultSSLParameters());
  }

  private void assertNothingIsSentTo(CountingServer server, String reason) throws IOException {
    CombinedPattern pattern = patternAt(server);

    IdentityException post = Failures.of(() -> pattern.exchange(FakePlatform.CODE));
    IdentityException get = Failures.of(() -> pattern.userInfo(FakePlatform.GRANT));

    assertThat(post).hasMessage("No secure connection for /token: " + reason);
    assertThat(get).hasMessage("No secure connection for /userinfo: " + reason);
    for (IdentityException failure : new IdentityException[] {post, get}) {
      assertThat(failure.kind()).isEqualTo(IdentityException.Kind.UNAVAILABLE);
      assertThat(failure.sent()).isFalse();
      assertThat(failure.status()).isZero();
    }
    assertThat(server.requests()).isZero();
  }

  private CombinedPattern patternAt(CountingServer server) throws IOException {
    return patternAt(server, Tls.ofJava());
  }

  private CombinedPattern patternAt(CountingServer server, Tls tls) throws IOException {
    return FakePlatform.pattern(
        FakePlatform.secretIn(folder),
        OAuthEndpoints.under(server.address()),
        new Connections(Timeouts.standard(), tls));
  }
}
