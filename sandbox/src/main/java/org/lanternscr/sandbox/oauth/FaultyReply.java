package org.lanternscr.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lanternscr.sandbox.files.TokenFault;
import org.lanternscr.sandbox.http.Pause;
import org.lanternscr.sandbox.http.Response;

/** Token replies that go wrong, for the users whose file says so (A15). */
public final class FaultyReply {
  private FaultyReply() {}

  /** The failure instead of a reply; null when a reply is due. */
  public static Response instead(TokenFault fault) {
    if (fault == null) {
      return null;
    }
    Pause.millis(fault.delayMillis());
    if (fault.drop()) {
      return Response.drop();
    }
    if (fault.status() == null) {
      return null;
    }
    if (fault.html()) {
      return Response.html(
          fault.status(),
          "<html><head><title>503 Service Temporarily Unavailable</title></head>"
              + "<body><h1>503 Service Temporarily Unavailable</h1></body></html>");
    }
    return fault.status() == 401
        ? OAuthError.invalidGrant(401, "refresh_token is invalid")
        : OAuthError.unknown(fault.status());
  }

  /** The reply without the members that the fault leaves out, unless the reply gets lost. */
  public static Response less(ObjectNode reply, TokenFault fault) {
    if (fault != null && fault.lost()) {
      return Response.drop();
    }
    if (fault != null) {
      reply.remove(fault.omit());
    }
    return Response.json(200, reply).with("Cache-Control", "no-store");
  }
}
