package org.lanternscr.identity;

import java.time.Instant;
import java.util.Map;

/**
 * Reads a token reply (RFC 6749 5.1). The platform sends every number as a JSON string; a JSON
 * number is accepted as well.
 *
 * <p>Nimbus parses the JSON, but its AccessTokenResponse is not used: it takes a missing or a
 * negative {@code expires_in} as it comes, wraps a huge one around, and accepts other token types
 * than Bearer.
 */
final class GrantReader {

  /** No national token lives longer than 12 hours; more than a day means milliseconds or worse. */
  private static final int LONGEST_SECONDS = 24 * 60 * 60;

  private static final int HIGHEST_COUNT = 100_000;

  private GrantReader() {}

  /**
   * The grant that a token reply holds.
   *
   * @param asked when the request was sent; lifetimes are counted from here, on the safe side
   * @param countIfAbsent the refresh count for a reply that does not say
   * @throws IdentityException of kind UNREADABLE_REPLY, naming the member that is missing or wrong
   */
  static Grant read(Reply reply, Instant asked, int countIfAbsent) {
    Map<String, Object> json = bearer(reply);
    return new Grant(
        token(reply, json, "access_token"),
        asked.plusSeconds(number(reply, json, "expires_in", 1, LONGEST_SECONDS)),
        token(reply, json, "refresh_token"),
        asked.plusSeconds(number(reply, json, "refresh_token_expires_in", 0, LONGEST_SECONDS)),
        json.containsKey("refresh_count")
            ? number(reply, json, "refresh_count", 0, HIGHEST_COUNT)
            : countIfAbsent);
  }

  /** The token of an application without a user; there is nothing to refresh it with. */
  static ApplicationToken readApplicationToken(Reply reply, Instant asked) {
    Map<String, Object> json = bearer(reply);
    return new ApplicationToken(
        token(reply, json, "access_token"),
        asked.plusSeconds(number(reply, json, "expires_in", 1, LONGEST_SECONDS)));
  }

  /** The tokens of CIS2, of which nothing is kept: how long they live does not matter. */
  static Cis2Tokens readCis2Tokens(Reply reply) {
    Map<String, Object> json = bearer(reply);
    return new Cis2Tokens(token(reply, json, "access_token"), token(reply, json, "id_token"));
  }

  private static Map<String, Object> bearer(Reply reply) {
    Map<String, Object> json = reply.json();
    // RFC 6749 7.1: a client must not use a token of a type it does not understand.
    if (!(json.get("token_type") instanceof String type) || !type.equalsIgnoreCase("Bearer")) {
      throw reply.unreadable("has no token_type Bearer");
    }
    return json;
  }

  private static String token(Reply reply, Map<String, Object> json, String member) {
    if (json.get(member) instanceof String token && Grant.wellFormed(token)) {
      return token;
    }
    throw reply.unreadable("has no usable " + member);
  }

  private static int number(
      Reply reply, Map<String, Object> json, String member, int least, int most) {
    String digits = String.valueOf(json.get(member));
    if (digits.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(digits);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw reply.unreadable(
        "has no usable " + member + ", a whole number from " + least + " to " + most);
  }
}
