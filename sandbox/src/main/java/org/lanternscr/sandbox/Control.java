package org.lanternscr.sandbox;

import org.lanternscr.sandbox.gateway.Gateway;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.oauth.Tokens;

/** Makes things happen that a test cannot wait for: {@code POST /control/...}. */
final class Control {
  private final Tokens tokens;
  private final Gateway gateway;

  Control(Tokens tokens, Gateway gateway) {
    this.tokens = tokens;
    this.gateway = gateway;
  }

  Response answer(Request request) {
    if (!request.method().equals("POST")) {
      return Response.empty(405).with("Allow", "POST");
    }
    String user = request.query().value("user").orElse("");
    return switch (request.path()) {
      case "/end-session" -> count(tokens.endSessions(user)); // A13
      case "/expire-access" -> count(tokens.expireAccess(user));
      case "/latency" -> latency(request.query().value("millis").orElse(""));
      default -> Response.text(404, "end-session, expire-access, latency");
    };
  }

  private static Response count(int tokens) {
    return Response.json(200, Json.object().put("tokens", tokens));
  }

  private Response latency(String millis) {
    if (!millis.matches("[0-9]{1,6}")) {
      return Response.text(400, "millis must be a number");
    }
    gateway.slowDown(Long.parseLong(millis));
    return Response.json(200, Json.object().put("millis", Long.parseLong(millis)));
  }
}
