package org.lanternscr.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6.1, R6.2: the addresses that secrets, codes and tokens travel to. */
class AddressTest {

  private static final Secret SECRET = Secret.inFile(Path.of("never-opened"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://int.api.service.nhs.uk/oauth2",
        "https://int.api.service.nhs.uk/oauth2/",
        "https://int.api.service.nhs.uk/oauth2//"
      })
  void r3_1_endpointsAreUnderTheBase(String base) {
    OAuthEndpoints endpoints = OAuthEndpoints.under(URI.create(base));

    assertThat(endpoints.authorise())
        .hasToString("https://int.api.service.nhs.uk/oauth2/authorize");
    assertThat(endpoints.token()).hasToString("https://int.api.service.nhs.uk/oauth2/token");
    assertThat(endpoints.userinfo()).hasToString("https://int.api.service.nhs.uk/oauth2/userinfo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9700/a",
        "http://LOCALHOST:9700/a",
        "http://127.0.0.1:9700/a",
        "http://[::1]:9700/a",
        "HTTPS://example.nhs.uk/a"
      })
  void r6_1_tlsOrTheLoopbackIsAccepted(String address) {
    URI uri = URI.create(address);

    assertThat(new Application("id", SECRET, uri).callback()).isEqualTo(uri);
    assertThat(new OAuthEndpoints(uri, uri, uri).token()).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://int.api.service.nhs.uk/a",
        "http://localhost.example.nhs.uk/a",
        "http://127.0.0.2.example.nhs.uk/a",
        "ftp://localhost/a",
        "https:///a",
        "/signin/callback",
        "localhost:9443",
        "https://user:MARKERPERSON@example.nhs.uk/a",
        "https://example.nhs.uk/a?b=c",
        "https://example.nhs.uk/a#b"
      })
  void r6_1_anyOtherAddressIsRefusedInEveryPlace(String address) {
    URI wrong = URI.create(address);
    URI right = URI.create("https://example.nhs.uk/a");

    assertRefused("callback", () -> new Application("id", SECRET, wrong));
    assertRefused("authorise", () -> new OAuthEndpoints(wrong, right, right));
    assertRefused("token", () -> new OAuthEndpoints(right, wrong, right));
    assertRefused("userinfo", () -> new OAuthEndpoints(right, right, wrong));
    assertRefused("OAuth base", () -> OAuthEndpoints.under(wrong));
  }

  @Test
  void r6_2_aMissingAddressIsRefused() {
    assertRefused("callback", () -> new Application("id", SECRET, null));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "two words", "id\n"})
  void r3_1_aClientIdIsPrintable(String clientId) {
    IdentityException refused =
        Failures.of(() -> new Application(clientId, SECRET, FakePlatform.CALLBACK));

    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.CONFIGURATION);
    assertThat(refused).hasMessageContaining("client id");
  }

  private static void assertRefused(String name, ThrowingCallable call) {
    IdentityException refused = Failures.of(call);
    assertThat(refused.kind()).isEqualTo(IdentityException.Kind.CONFIGURATION);
    assertThat(refused).hasMessageStartingWith("The " + name + " address must ");
  }
}
