package org.lanternscr.identity;

import static org.lanternscr.identity.IdentityException.Kind.CONFIGURATION;
import static org.lanternscr.identity.IdentityException.Kind.TIMED_OUT;
import static org.lanternscr.identity.IdentityException.Kind.UNAVAILABLE;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request and waits for the whole reply.
 *
 * <p>The JDK's HttpClient is used rather than Nimbus' own sending, which rests on
 * HttpURLConnection: that one may send a POST a second time without a word, and the second use of a
 * refresh token ends the session.
 */
final class OAuthHttp {

  private static final String NO_TIME = "No complete reply from %s in time";
  private static final String NO_REPLY = "No reply from %s (%s)";
  private static final String NOT_SECURE = "No secure connection for %s: %s";
  private static final String NO_STORE =
      "the SSL configuration of this server cannot be used; check the key stores that it names";

  private final Timeouts timeouts;
  private final HttpClients clients;

  OAuthHttp(Connections connections) {
    this.timeouts = connections.timeouts();
    this.clients = new HttpClients(connections);
  }

  /**
   * @throws IdentityException of kind TIMED_OUT or UNAVAILABLE if there is no complete reply; of
   *     kind CONFIGURATION if this server cannot secure a connection
   */
  Reply send(Endpoint endpoint, HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> pending =
        client(endpoint, request).sendAsync(request, info -> new BoundedBody(Reply.LONGEST_BYTES));
    try {
      // HttpRequest.timeout ends with the headers; this wait covers the body too.
      HttpResponse<byte[]> response = pending.get(timeouts.read().toNanos(), TimeUnit.NANOSECONDS);
      return new Reply(endpoint, response.statusCode(), response.body());
    } catch (TimeoutException e) {
      throw timedOut(endpoint);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpConnectTimeoutException) {
        throw IdentityException.noReply(
            TIMED_OUT, endpoint, NO_TIME.formatted(endpoint.path()), false);
      }
      if (e.getCause() instanceof ConnectException) {
        throw IdentityException.noReply(
            UNAVAILABLE, endpoint, NO_REPLY.formatted(endpoint.path(), "ConnectException"), false);
      }
      if (e.getCause() instanceof HttpTimeoutException) {
        throw timedOut(endpoint);
      }
      throw Handshake.failureIn(e.getCause())
          .map(
              reason ->
                  IdentityException.noReply(
                      UNAVAILABLE, endpoint, NOT_SECURE.formatted(endpoint.path(), reason), false))
          .orElseGet(() -> noReply(endpoint, e.getCause().getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noReply(endpoint, "interrupted");
    } finally {
      // Hangs up if the reply is not complete; does nothing otherwise.
      pending.cancel(true);
    }
  }

  private HttpClient client(Endpoint endpoint, HttpRequest request) {
    try {
      return clients.towards(request.uri());
    } catch (GeneralSecurityException unusable) {
      throw IdentityException.noReply(
          CONFIGURATION, endpoint, NOT_SECURE.formatted(endpoint.path(), NO_STORE), false);
    }
  }

  /**
   * A reply that is a plain yes.
   *
   * @throws IdentityException as {@link #send}, and for every status but 200
   */
  Reply accepted(Endpoint endpoint, HttpRequest request) {
    Reply reply = send(endpoint, request);
    if (reply.status() != 200) {
      throw Refusal.from(reply);
    }
    return reply;
  }

  /** Reads JSON (RFC 6750 2.1: with the token in the header, if one is needed). */
  Reply read(Endpoint endpoint, URI address, Optional<String> accessToken) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", "application/json");
    accessToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return accepted(endpoint, request.build());
  }

  private static IdentityException timedOut(Endpoint endpoint) {
    return IdentityException.noReply(TIMED_OUT, endpoint, NO_TIME.formatted(endpoint.path()), true);
  }

  /** Only the type of the failure is named: its text may quote a malformed reply. */
  private static IdentityException noReply(Endpoint endpoint, String type) {
    return IdentityException.noReply(
        UNAVAILABLE, endpoint, NO_REPLY.formatted(endpoint.path(), type), true);
  }
}
