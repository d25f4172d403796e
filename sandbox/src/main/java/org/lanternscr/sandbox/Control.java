package org.lanternscr.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import org.lanternscr.sandbox.cis2.Cis2;
import org.lanternscr.sandbox.directory.SdsService;
import org.lanternscr.sandbox.files.TokenFault;
import org.lanternscr.sandbox.gateway.Gateway;
import org.lanternscr.sandbox.http.Form;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.oauth.TokenFaults;
import org.lanternscr.sandbox.oauth.Tokens;
import org.lanternscr.sandbox.scr.OrderedFaults;

/** Makes things happen that a test cannot wait for: {@code POST /control/...}. */
final class Control {
  private final Tokens tokens;
  private final Gateway gateway;
  private final Cis2 cis2;
  private final TokenFaults faults;
  private final Lifetimes lifetimes;
  private final SdsService sds;
  private final OrderedFaults scrFaults;

  Control(
      Tokens tokens,
      Gateway gateway,
      Cis2 cis2,
      TokenFaults faults,
      Lifetimes lifetimes,
      SdsService sds,
      OrderedFaults scrFaults) {
    this.tokens = tokens;
    this.gateway = gateway;
    this.cis2 = cis2;
    this.faults = faults;
    this.lifetimes = lifetimes;
    this.sds = sds;
    this.scrFaults = scrFaults;
  }

  Response answer(Request request) {
    if (!request.method().equals("POST")) {
      return Response.empty(405).with("Allow", "POST");
    }
    String user = request.query().value("user").orElse("");
    return switch (request.path()) {
      case "/end-session" -> endSession(user, request.query()); // A13
      case "/backchannel-logout" -> backchannelLogout(user, request.query());
      case "/expire-access" -> count(tokens.expireAccess(user));
      case "/latency" -> latency(request.query().value("millis").orElse(""));
      case "/roll-keys" -> {
        cis2.rollKeys(!request.query().value("keep").orElse("yes").equals("no")); // B1
        yield Response.empty(204);
      }
      case "/cis2-unavailable" -> unavailable(request.query().value("times").orElse(""));
      case "/token-fault" -> tokenFault(user, request.query());
      case "/lifetimes" -> lifetimes(request.query());
      case "/withdraw-device" -> withdraw(request.query(), true); // C10
      case "/restore-device" -> withdraw(request.query(), false);
      case "/scr-fault" -> scrFault(request.query());
      default ->
          Response.text(
              404,
              "end-session, backchannel-logout, expire-access, latency, roll-keys,"
                  + " cis2-unavailable, token-fault, lifetimes, withdraw-device, restore-device,"
                  + " scr-fault");
    };
  }

  private Response endSession(String user, Form query) {
    try {
      ObjectNode body = Json.object();
      body.put("tokens", tokens.endSessions(user));
      body.set("logouts", cis2.endSessions(user, query.value("fault").orElse("no-fault")));
      return Response.json(200, body);
    } catch (IllegalArgumentException e) {
      return Response.text(400, e.getMessage());
    }
  }

  /** B5: only the logout token, valid or not; the session goes on. */
  private Response backchannelLogout(String user, Form query) {
    try {
      ObjectNode body = Json.object();
      body.set("logouts", cis2.tellClients(user, query.value("fault").orElse("no-fault")));
      return Response.json(200, body);
    } catch (IllegalArgumentException e) {
      return Response.text(400, e.getMessage());
    }
  }

  private static Response count(int tokens) {
    return Response.json(200, Json.object().put("tokens", tokens));
  }

  /** A15 for the next requests only: {@code grant}, and what goes wrong with them. */
  private Response tokenFault(String user, Form query) {
    String millis = query.value("delayMillis").orElse("0");
    String status = query.value("status").orElse("0");
    String times = query.value("times").orElse("1");
    if (!(millis + status + times).matches("[0-9]{3,12}")) {
      return Response.text(400, "delayMillis, status and times must be numbers");
    }
    try {
      TokenFault fault =
          new TokenFault(
              query.value("grant").orElse(null),
              Long.parseLong(millis),
              query.value("drop").isPresent(),
              query.value("lost").isPresent(),
              status.equals("0") ? null : Integer.valueOf(status),
              query.value("html").isPresent(),
              null);
      faults.order(user, fault, Integer.parseInt(times));
    } catch (IllegalArgumentException e) {
      return Response.text(400, e.getMessage());
    }
    return Response.json(200, Json.object().put("times", Integer.parseInt(times)));
  }

  /** Seconds by name, at once for all; without a name everything lives as it really does again. */
  private Response lifetimes(Form query) {
    if (query.names().isEmpty()) {
      lifetimes.reset();
    }
    for (String name : query.names()) {
      Lifetime lifetime = lifetime(name);
      String seconds = query.value(name).orElse("");
      if (lifetime == null || !seconds.matches("[0-9]{1,5}")) {
        return Response.text(400, name + " is not the name of a lifetime, or not in seconds");
      }
      lifetimes.shorten(lifetime, Duration.ofSeconds(Long.parseLong(seconds)));
    }
    ObjectNode now = Json.object();
    for (Lifetime lifetime : Lifetime.values()) {
      now.put(lifetime.label(), lifetimes.of(lifetime).toSeconds());
    }
    return Response.json(200, now);
  }

  private static Lifetime lifetime(String name) {
    return Arrays.stream(Lifetime.values())
        .filter(lifetime -> lifetime.label().equals(name))
        .findFirst()
        .orElse(null);
  }

  private Response unavailable(String times) {
    if (!times.matches("[0-9]{1,3}")) {
      return Response.text(400, "times must be a number");
    }
    cis2.beUnavailable(Integer.parseInt(times));
    return Response.json(200, Json.object().put("times", Integer.parseInt(times)));
  }

  private Response withdraw(Form query, boolean isGone) {
    sds.withdraw(query.value("asid").orElse(""), isGone);
    return Response.empty(204);
  }

  /** The next alerts or changes of consent fail, or are done and their answer is lost. */
  private Response scrFault(Form query) {
    String status = query.value("status").orElse("");
    String times = query.value("times").orElse("1");
    if (!(status + times).matches("[0-9]{2,8}")) {
      return Response.text(400, "status and times must be numbers");
    }
    try {
      scrFaults.order(
          query.value("call").orElse(""),
          Integer.parseInt(status),
          query.value("done").isPresent(),
          Integer.parseInt(times));
    } catch (IllegalArgumentException e) {
      return Response.text(400, e.getMessage());
    }
    return Response.json(200, Json.object().put("times", Integer.parseInt(times)));
  }

  private Response latency(String millis) {
    if (!millis.matches("[0-9]{1,6}")) {
      return Response.text(400, "millis must be a number");
    }
    gateway.slowDown(Long.parseLong(millis));
    return Response.json(200, Json.object().put("millis", Long.parseLong(millis)));
  }
}
