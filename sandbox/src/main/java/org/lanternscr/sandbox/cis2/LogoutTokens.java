package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.Cis2Client;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Outbound;
import org.lanternscr.sandbox.jose.Algorithm;
import org.lanternscr.sandbox.jose.KeyRing;

/** Tells the clients of a session that it has ended, at the addresses they registered (2.7, B5). */
final class LogoutTokens {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private final Realm realm;
  private final KeyRing keys;
  private final Outbound outbound;
  private final Clock clock;

  LogoutTokens(Realm realm, KeyRing keys, Outbound outbound, Clock clock) {
    this.realm = realm;
    this.keys = keys;
    this.outbound = outbound;
    this.clock = clock;
  }

  /** What each client answered is added to {@code answers}; status 0 is no answer. */
  void send(Session session, Fault fault, ArrayNode answers) {
    for (Map.Entry<Application, String> client : session.idTokens().entrySet()) {
      Cis2Client registered = client.getKey().cis2();
      if (registered.backchannelLogout() == null) {
        continue;
      }
      String token =
          fault.claims() == ClaimFault.ID_TOKEN_INSTEAD
              ? client.getValue()
              : token(session, registered, fault);
      int times = fault.claims() == ClaimFault.SENT_TWICE ? 2 : 1;
      for (int i = 0; i < times; i++) {
        ObjectNode answer = answers.addObject().put("client", registered.clientId());
        answer.put("status", status(registered.backchannelLogout(), token));
      }
    }
  }

  private int status(String address, String token) {
    try {
      return outbound.post(URI.create(address), "logout_token=" + token);
    } catch (IOException e) {
      return 0;
    }
  }

  private String token(Session session, Cis2Client client, Fault fault) {
    Instant now = clock.instant();
    ObjectNode claims = Json.object();
    claims.put("iss", realm.issuer());
    claims.put("sub", session.user().userId());
    claims.put("aud", client.clientId());
    claims.put("iat", now.getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("sid", session.sid());
    claims.putObject("events").putObject(EVENT);
    fault.claims().in(claims, now);
    return fault.signature().sign(keys, claims, Algorithm.RS256);
  }
}
