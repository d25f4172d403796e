package org.lanternscr.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.life.Outcome;
import org.lanternscr.platform.NationalServiceException.Kind;

/**
 * Sends one attempt of a call: paced, with the caller's token and headers, and with every failure
 * turned into {@link NationalServiceException}.
 *
 * <p>Causes are not chained: they quote URLs, and national URLs carry the NHS number. The log gets
 * the service and the status, nothing else.
 */
@ApplicationScoped
public class NationalGateway {

  private static final Logger LOG = Logger.getLogger(NationalGateway.class.getName());

  @Inject private TrustConfiguration configuration;
  @Inject private Grants grants;
  @Inject private Pacing pacing;
  @Inject private LastAnswers answers;
  @Inject private Measures measures;

  private final Map<String, Object> clients = new ConcurrentHashMap<>();

  /**
   * Sends an attempt; a refused token is refreshed once and the attempt repeated once (section
   * 1.9).
   *
   * @param api the feature's own client interface
   * @param request calls the one method of it that is meant
   * @return the reply, of any status that is not a failure of the service itself
   * @throws NationalServiceException for every failure
   */
  public <A> NationalReply send(
      NationalCall call, Class<A> api, BiFunction<A, NationalHeaders, Response> request) {
    A client = client(api, call.base(), call.sender().roleHeader());
    try {
      Outcome<NationalReply> outcome =
          grants.call(
              call.caller().signIn(),
              token -> attempt(call, client, request, token),
              reply -> reply.status() == 401);
      if (!(outcome instanceof Outcome.Given<NationalReply> reply)) {
        throw call.failure(Kind.SIGN_IN_AGAIN);
      }
      NationalReply usable = usable(call, reply.value());
      answers.note(call.service(), Instant.now());
      return usable;
    } catch (IdentityException e) {
      throw call.failure(kindOf(e));
    }
  }

  /**
   * Runs calls that stand behind Fault Tolerance, so that its own exceptions become ours too.
   *
   * @throws NationalServiceException for every failure
   */
  public <T> T translated(NationalCall call, Supplier<T> guarded) {
    try {
      return guarded.get();
    } catch (TimeoutException e) {
      throw call.failure(Kind.TIMED_OUT);
    } catch (CircuitBreakerOpenException e) {
      throw call.failure(Kind.UNAVAILABLE);
    }
  }

  private <A> NationalReply attempt(
      NationalCall call,
      A client,
      BiFunction<A, NationalHeaders, Response> request,
      String accessToken) {
    pacing.await(call);
    try (Measures.Call measured = measures.call(call.service());
        Response response = request.apply(client, call.nextAttempt(accessToken))) {
      call.answered(
          response.getStatus(),
          RetryAfter.read(response.getHeaderString(RetryAfter.HEADER), Instant.now()));
      measured.answered(response.getStatus());
      LOG.log(Level.FINE, "{0} answered {1}", new Object[] {call.service().word(), call.status()});
      return new NationalReply(response.getStatus(), body(call, response));
    } catch (ProcessingException e) {
      throw isTimeout(e) ? call.failure(Kind.TIMED_OUT) : call.failure(Kind.UNAVAILABLE);
    }
  }

  private byte[] body(NationalCall call, Response response) {
    int longest = configuration.number("national.longest-reply-bytes");
    try (InputStream stream = response.readEntity(InputStream.class)) {
      byte[] body = stream == null ? new byte[0] : stream.readNBytes(longest + 1);
      if (body.length > longest) {
        throw call.failure(Kind.UNREADABLE);
      }
      return body;
    } catch (IOException e) {
      throw isTimeout(e) ? call.failure(Kind.TIMED_OUT) : call.failure(Kind.UNAVAILABLE);
    }
  }

  private static NationalReply usable(NationalCall call, NationalReply reply) {
    switch (reply.status()) {
      case 408 -> throw call.failure(Kind.TIMED_OUT);
      case 429 -> throw call.failure(Kind.RATE_LIMITED);
      case 502, 503, 504 -> throw call.briefFailure();
      default -> {
        if (reply.status() >= 500) {
          throw call.failure(Kind.UNAVAILABLE);
        }
        return reply;
      }
    }
  }

  private static Kind kindOf(IdentityException e) {
    return switch (e.kind()) {
      case RATE_LIMITED -> Kind.RATE_LIMITED;
      case TIMED_OUT -> Kind.TIMED_OUT;
      case UNAVAILABLE -> Kind.UNAVAILABLE;
      case CLIENT_REFUSED, CONFIGURATION -> Kind.NOT_PERMITTED_HERE;
      case INVALID_GRANT, UNREADABLE_REPLY, TOKEN_REFUSED -> Kind.SIGN_IN_AGAIN;
    };
  }

  private static boolean isTimeout(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof java.io.InterruptedIOException
          || t instanceof java.util.concurrent.TimeoutException) {
        return true;
      }
    }
    return false;
  }

  private <A> A client(Class<A> api, URI base, RoleHeader roleHeader) {
    String key = api.getName() + " " + base + " " + roleHeader;
    return api.cast(clients.computeIfAbsent(key, k -> build(api, base, roleHeader)));
  }

  private <A> A build(Class<A> api, URI base, RoleHeader roleHeader) {
    RestClientBuilder builder =
        RestClientBuilder.newBuilder()
            .baseUri(base)
            .register(new RoleHeaderFilter(roleHeader))
            .connectTimeout(
                configuration.millis("national.connect-timeout-millis").toMillis(),
                TimeUnit.MILLISECONDS)
            .readTimeout(
                configuration.millis("national.read-timeout-millis").toMillis(),
                TimeUnit.MILLISECONDS)
            .property("microprofile.rest.client.disable.default.mapper", true);
    ClientCertificate.choose(configuration, base, builder);
    return builder.build(api);
  }
}
