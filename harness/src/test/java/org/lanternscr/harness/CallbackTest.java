package org.lanternscr.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.harness.person.LoopbackListener;
import org.lanternscr.harness.person.Person;
import org.lanternscr.harness.person.Redirect;

class CallbackTest {

  private static final URI CALLBACK = URI.create("https://lantern.example.nhs.uk/signin/callback");

  @ParameterizedTest
  @CsvSource({
    "https://lantern.example.nhs.uk/signin/callback?code=a%20b&state=s, true, a b, s,",
    "https://lantern.example.nhs.uk/signin/callback?state=s&iss=x&code=c#x, true, c, s,",
    "https://lantern.example.nhs.uk/signin/callback?error=access_denied&state=s, true, , s, access_denied",
    "https://lantern.example.nhs.uk/signin/callback?error=Dr%20Marker&state=s, true, , s, another error",
    "https://lantern.example.nhs.uk/other?code=c&state=s, false, c, s,",
    "nonsense, false, , , ",
    "https://lantern.example.nhs.uk/signin/callback?code=%zz&state=s, true, %zz, s,",
  })
  void isRead(String text, boolean here, String code, String state, String error) {
    Redirect redirect = Redirect.of(text, CALLBACK);

    assertThat(redirect.atCallback()).isEqualTo(here);
    assertThat(redirect.code().orElse(null)).isEqualTo(code);
    assertThat(redirect.hasState("s")).isEqualTo("s".equals(state));
    assertThat(redirect.error().orElse(null)).isEqualTo(error);
    assertThat(redirect).hasToString("Redirect[***]");
  }

  @Test
  void isAnsweredHereOnlyOnPlainLoopback() {
    assertThat(LoopbackListener.serves(URI.create("http://localhost:8400/callback"))).isTrue();
    assertThat(LoopbackListener.serves(URI.create("http://127.0.0.1:8400/callback"))).isTrue();
    assertThat(LoopbackListener.serves(URI.create("https://localhost:9443/callback"))).isFalse();
    assertThat(LoopbackListener.serves(CALLBACK)).isFalse();
  }

  @Test
  void isHeardOnTheLoopback() throws Exception {
    URI callback;
    try (ServerSocket free = new ServerSocket(0)) {
      callback = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/signin/callback");
    }
    CompletableFuture<Person.Answer> answer =
        CompletableFuture.supplyAsync(() -> new LoopbackListener().await(callback));
    assertThat(status(callback.resolve("/favicon.ico"))).isEqualTo(404);
    assertThat(status(URI.create(callback + "?code=c&state=s"))).isEqualTo(200);

    assertThat(answer.get()).isEqualTo(new Person.Answer.CameBack(callback + "?code=c&state=s"));
    assertThat(answer.get()).hasToString("CameBack[***]");
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      URI callback = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/callback");

      assertThat(new LoopbackListener().await(callback)).isInstanceOf(Person.Answer.Absent.class);
    }
  }

  /** Tries until the listener is there. */
  private static int status(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    for (int i = 0; ; i++) {
      try {
        return HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode();
      } catch (java.io.IOException notYet) {
        if (i == 100) {
          throw new IllegalStateException(notYet);
        }
        Thread.sleep(20);
      }
    }
  }
}
