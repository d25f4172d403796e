package org.lanternscr.sandbox.cis2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.User;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.http.Outbound;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;
import org.lanternscr.sandbox.http.Service;
import org.lanternscr.sandbox.jose.ClientKeys;
import org.lanternscr.sandbox.jose.KeyRing;
import org.lanternscr.sandbox.life.Lifetime;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.life.SingleUse;
import org.lanternscr.sandbox.oauth.TokenFaults;
import org.lanternscr.sandbox.oauth.Tokens;

/** Everything below the realm's path, and its sign-in page. */
public final class Cis2 {
  private final Realm realm;
  private final KeyRing keys;
  private final Authorise authorise;
  private final SignInPage page;
  private final TokenEndpoint tokenEndpoint;
  private final UserInfo userInfo;
  private final Logout logout;
  private final AtomicInteger unavailable = new AtomicInteger();

  public Cis2(
      Realm realm,
      KeyRing keys,
      Applications applications,
      Users users,
      ClientKeys clientKeys,
      Outbound outbound,
      Tokens platform,
      TokenFaults faults,
      Lifetimes lifetimes,
      Clock clock) {
    users.all().forEach(Cis2::check);
    this.realm = realm;
    this.keys = keys;
    Sessions sessions = new Sessions();
    SingleUse<Grant> accessTokens = new SingleUse<>(clock, lifetimes, Lifetime.CIS2_ACCESS_TOKEN);
    this.authorise = new Authorise(realm, applications, sessions, lifetimes, clock);
    this.page = new SignInPage(users, authorise);
    this.tokenEndpoint =
        new TokenEndpoint(
            authorise,
            new ClientCheck(realm, applications, clientKeys, clock),
            new IdTokens(realm, keys, lifetimes, clock),
            accessTokens,
            faults,
            lifetimes);
    this.userInfo = new UserInfo(accessTokens, sessions);
    LogoutTokens logoutTokens = new LogoutTokens(realm, keys, outbound, clock);
    this.logout = new Logout(keys, applications, sessions, platform, logoutTokens);
  }

  /** The next requests for the discovery document or the keys are answered 503. */
  public void beUnavailable(int times) {
    unavailable.set(times);
  }

  private Response unlessUnavailable(JsonNode body) {
    return unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0
        ? Response.text(503, "Service Unavailable")
        : Response.json(200, body);
  }

  private static void check(User user) {
    String name = user.idTokenFault();
    if (name != null && Fault.named(name).isEmpty()) {
      throw new IllegalArgumentException(
          "user " + user.userId() + ": idTokenFault must be one of " + Fault.names());
    }
  }

  /** A new key signs from now on; the others stay published or vanish at once (B1). */
  public void rollKeys(boolean keepOld) {
    keys.roll(keepOld);
  }

  /**
   * All sessions of a user end, and their clients are told (A13, B5).
   *
   * @param faultName what is wrong with the logout token
   * @return what the clients answered
   * @throws IllegalArgumentException for a fault that does not exist
   */
  public ArrayNode endSessions(String userId, String faultName) {
    return logout.endAllOf(userId, fault(faultName));
  }

  /** The clients are told, but the sessions go on: a broken token must not end anything (B5). */
  public ArrayNode tellClients(String userId, String faultName) {
    return logout.tellOf(userId, fault(faultName));
  }

  private static Fault fault(String name) {
    return Fault.named(name)
        .orElseThrow(() -> new IllegalArgumentException("fault: " + Fault.names()));
  }

  public Response signIn(Request request) {
    return page.answer(request);
  }

  public Response answer(Request request) {
    return switch (request.path()) {
      case "/.well-known/openid-configuration" ->
          only("GET", request, r -> unlessUnavailable(realm.discovery()));
      case "/connect/jwk_uri" -> only("GET", request, r -> unlessUnavailable(keys.jwks()));
      case "/authorize" -> only("GET", request, authorise::begin);
      case "/access_token" -> only("POST", request, tokenEndpoint::answer);
      case "/connect/endSession" -> only("GET", request, logout::endSession);
      case "/userinfo" -> only("GET", request, userInfo::answer);
      default -> Response.text(404, "Not Found");
    };
  }

  private static Response only(String method, Request request, Service service) {
    return request.method().equals(method)
        ? service.answer(request)
        : Response.text(405, "Method Not Allowed").with("Allow", method);
  }
}
