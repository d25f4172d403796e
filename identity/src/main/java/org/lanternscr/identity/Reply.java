package org.lanternscr.identity;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A reply of the OAuth service; {@code body} has one byte too many if the reply was too long. */
record Reply(Endpoint endpoint, int status, byte[] body) {

  /** 1 MiB: a thousand times a token reply, and far beyond the userinfo of any user. */
  static final int LONGEST_BYTES = 1024 * 1024;

  /**
   * The JSON object the body holds.
   *
   * @throws IdentityException of kind UNREADABLE_REPLY; the parser's own words quote the body and
   *     are left out
   */
  Map<String, Object> json() {
    if (body.length > LONGEST_BYTES) {
      throw unreadable("is longer than " + LONGEST_BYTES + " bytes");
    }
    try {
      return JSONObjectUtils.parse(new String(body, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw unreadable("is not a JSON object");
    }
  }

  /** What to throw when this reply cannot be relied on; {@code problem} never quotes it. */
  IdentityException unreadable(String problem) {
    return new IdentityException(
        IdentityException.Kind.UNREADABLE_REPLY,
        "The " + endpoint.path() + " reply " + problem,
        this,
        null,
        null,
        null);
  }

  /** Says how much arrived; never what. */
  @Override
  public String toString() {
    return "Reply[" + endpoint.path() + ", " + status + ", " + body.length + " bytes]";
  }
}
