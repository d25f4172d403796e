package org.lanternscr.sandbox.gateway;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.gateway.Refusal.BadToken;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Pause;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.oauth.Bearer;
import org.lanternscr.sandbox.oauth.Session;
import org.lanternscr.sandbox.oauth.Tokens;

/** Lets a request through to an {@link Api}, or refuses it. */
public final class Gateway {
  private final Tokens tokens;
  private final Pace pace;
  private final AtomicLong latencyMillis = new AtomicLong();

  public Gateway(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.pace = new Pace(clock);
  }

  /** All national services answer this much later, until it is changed again. */
  public void slowDown(long millis) {
    latencyMillis.set(millis);
  }

  public Response answer(Api api, Request request) {
    if (request.path().equals("/_ping")) {
      return Response.json(200, Json.object());
    }
    Response answer = judged(api, request);
    // Only the answer is late: whether a request came too soon is judged when it comes.
    Pause.millis(latencyMillis.get());
    return answer;
  }

  private Response judged(Api api, Request request) {
    String token = Bearer.of(request).orElse(null);
    if (token == null) {
      return refuse(api, request, new BadToken(BadToken.Kind.MISSING));
    }
    Tokens.Verdict verdict = tokens.verdict(token);
    if (verdict instanceof Tokens.Valid valid) {
      Session session = valid.session();
      Response answer =
          admitted(api, request, session).noting("application", session.application().clientId());
      return session.user() == null ? answer : answer.noting("user", session.user().userId());
    }
    boolean expired = verdict instanceof Tokens.Expired;
    BadToken.Kind kind = expired ? BadToken.Kind.EXPIRED : BadToken.Kind.UNKNOWN;
    return refuse(api, request, new BadToken(kind));
  }

  private Response admitted(Api api, Request request, Session session) {
    Application application = session.application();
    User user = session.user();
    if (!session.mayUse(api.product())) {
      int status = application.missingProductStatus();
      return refuse(api, request, new Refusal.NoProduct(status));
    }
    Pace.Verdict verdict = pace.verdict(application, api.product());
    if (verdict != Pace.Verdict.ALLOWED) {
      boolean quota = verdict == Pace.Verdict.QUOTA;
      return refuse(api, request, new Refusal.TooFast(quota, application.clientId()));
    }
    String urid = request.header("NHSD-Session-URID").orElse(null);
    String reason = RoleCheck.refusal(session, urid).orElse(null);
    if (reason != null) {
      return refuse(api, request, new Refusal.BadRole(reason, urid));
    }
    if (!api.needsAsid()) {
      return api.answer(new Caller(application, user), request);
    }
    if (application.asid() == null) {
      return refuse(api, request, new Refusal.NoAsid());
    }
    // C3: whatever NHSD-ASID the client sent is never looked at.
    return api.answer(new Caller(application, user), request).noting("asid", application.asid());
  }

  /** Identifiers that were sent come back with a refusal too (C8). */
  private static Response refuse(Api api, Request request, Refusal refusal) {
    Response response = api.refuse(refusal);
    for (String name : new String[] {"X-Request-ID", "X-Correlation-ID"}) {
      String sent = request.header(name).orElse(null);
      response = sent == null ? response : response.with(name, sent);
    }
    return response;
  }
}
