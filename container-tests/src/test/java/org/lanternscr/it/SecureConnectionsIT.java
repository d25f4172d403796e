package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.identity.Application;
import org.lanternscr.identity.CombinedPattern;
import org.lanternscr.identity.Connections;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.OAuthEndpoints;
import org.lanternscr.identity.Secret;
import org.lanternscr.identity.Timeouts;
import org.lanternscr.platform.LibertyTls;
import org.lanternscr.signin.AuthorisationResponse;
import org.lanternscr.signin.PendingSignIn;
import org.lanternscr.signin.SignIn;
import org.lanternscr.signin.SignInResult.Reason;
import org.lanternscr.signin.SignInResult.Refused;

/** R6.1: the calls of sign-in and the database's connections are secured as server.xml says. */
@ExtendWith(ArquillianExtension.class)
class SecureConnectionsIT {

  private static final String UNTRUSTED = "its certificate is not trusted here";
  private static final String FAILED =
      "the handshake failed (TLS version, cipher suite or client certificate)";

  @Inject private SignIn signIn;
  @Inject private Reception reception;
  @Inject private LibertyTls tls;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Resource(lookup = "jdbc/lantern-sequencer")
  private DataSource sequencersDatabase;

  /** Of all these only server.xml's trust store knows the authority, Java does not. */
  @Test
  void believesTheAuthoritiesOfItsTrustStoreAndNoOthers() {
    Map<String, String> refused = new LinkedHashMap<>();
    refused.put("other-host", "its certificate is of another host");
    refused.put("self-signed", UNTRUSTED);
    refused.put("unknown-authority", UNTRUSTED);
    refused.put("expired", "its certificate has expired");
    refused.put("tls-1.1", FAILED);
    refused.put("weak-suite", FAILED);
    refused.forEach(
        (server, reason) -> {
          IdentityException failure = exchange(server);
          assertThat(failure).as(server).hasMessageEndingWith(": " + reason);
          assertThat(failure.sent()).as(server).isFalse();
          assertThat(TlsServer.requests(server)).as(server).isZero();
        });
    for (String server : List.of("good", "tls-1.2")) {
      int before = TlsServer.requests(server);
      assertThat(exchange(server).status()).as(server).isEqualTo(503);
      assertThat(TlsServer.requests(server)).as(server).isEqualTo(before + 1);
    }
  }

  /** Our certificate is shown to the host that it is configured for, and to no other. */
  @Test
  void showsItsCertificateWhereConfigured() {
    int before = TlsServer.requests("mutual");
    PendingSignIn pending = reception.leavesFor(Site.WITH_CERTIFICATE);

    assertThat(
            signIn.complete(pending, new AuthorisationResponse(pending.state(), "any-code", null)))
        .isEqualTo(new Refused(Reason.PLATFORM_FAILED));
    assertThat(TlsServer.requests("mutual")).isEqualTo(before + 1);

    assertThat(exchange("mutual-unknown").status()).isZero();
    assertThat(TlsServer.requests("mutual-unknown")).isZero();
  }

  /** Else each request would make connections of its own. */
  @Test
  void keepsWhatSecuresAWayUntilItChanges() throws Exception {
    URI good = TlsServer.address("good");
    assertThat(tls.towards(good).context()).isSameAs(tls.towards(good).context());
    assertThat(tls.towards(TlsServer.address("mutual")).context())
        .isNotSameAs(tls.towards(good).context());
  }

  /** The suites of server.xml, not Java's. */
  @Test
  void speaksModernTlsAlone() throws Exception {
    for (String server : List.of("good", "mutual")) {
      SSLParameters spoken = tls.towards(TlsServer.address(server)).parameters();
      assertThat(spoken.getCipherSuites())
          .containsExactly(Web.variable("tls.ciphers").strip().split("\\s+"));
      assertThat(spoken.getProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }
  }

  /** With verify-full, as any trust's: DatabaseRightsIT has what is refused then. */
  @Test
  void theDatabaseIsVerified() throws Exception {
    assertThat(Web.variable("database.tls")).isEqualTo("verify-full");
    for (DataSource source : List.of(database, sequencersDatabase)) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT version FROM pg_stat_ssl WHERE ssl AND pid = pg_backend_pid()")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isIn("TLSv1.2", "TLSv1.3");
      }
    }
  }

  private IdentityException exchange(String server) {
    CombinedPattern pattern =
        new CombinedPattern(
            new Application(
                "sandbox-rzz01",
                Secret.inFile(
                    Path.of(Web.variable("LANTERN_SECRETS")).resolve("rzz01.client-secret")),
                URI.create("https://localhost:9443/signin/callback")),
            OAuthEndpoints.under(TlsServer.address(server)),
            Clock.systemUTC(),
            new Connections(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10)), tls));
    return catchThrowableOfType(IdentityException.class, () -> pattern.exchange("any-code"));
  }
}
