package org.lanternscr.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The combined sign-in pattern: an authorisation code grant (RFC 6749 4.1) with the API platform,
 * which sends the user on to NHS CIS2. It is plain OAuth 2.0: there is no ID token, no scope, no
 * nonce and no PKCE, because the platform reads and returns none of them.
 *
 * <p>Safe for use by many threads. It holds connections open: make one for each application and
 * keep it.
 */
public final class CombinedPattern {

  /** RFC 3986 2.3 unreserved characters, at least as many as 256 bits take in base64url. */
  private static final Pattern STATE = Pattern.compile("[A-Za-z0-9._~-]{43,}");

  private static final Pattern ACR_VALUE = Pattern.compile("[A-Za-z0-9_]+");

  /** RFC 6749 A.11 less the space; it comes from a browser, so nonsense stops here. */
  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{1,4096}");

  private final Application application;
  private final OAuthEndpoints endpoints;
  private final Clock clock;
  private final OAuthHttp http;

  /** For one application at one environment's OAuth service. */
  public CombinedPattern(
      Application application, OAuthEndpoints endpoints, Clock clock, Timeouts timeouts) {
    this.application = Objects.requireNonNull(application, "application");
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.http = new OAuthHttp(Objects.requireNonNull(timeouts, "timeouts"));
  }

  /**
   * A new state value (RFC 6749 10.12): 256 random bits in base64url. The platform returns it
   * without URL-encoding, so it MUST hold nothing that needs any.
   */
  public static String newState() {
    return new State(32).getValue();
  }

  /**
   * Where to send the browser (RFC 6749 4.1.1). Never with a scope: one of its values would switch
   * to the identity provider for patients.
   *
   * @param state a value of {@link #newState}, bound to this browser by the caller
   * @param acrValues the assurance asked for, {@code AAL3_ANY} or {@code AAL2_OR_AAL3_ANY}; the
   *     platform enforces it and never says which level was reached (R3.5)
   * @throws IllegalArgumentException for a state that did not come from {@link #newState}
   * @throws IdentityException of kind CONFIGURATION for an acr value that is not one word
   */
  public URI authoriseUrl(String state, String acrValues) {
    if (state == null || !STATE.matcher(state).matches()) {
      throw new IllegalArgumentException("The state must be a value of newState");
    }
    if (acrValues == null || !ACR_VALUE.matcher(acrValues).matches()) {
      throw new IdentityException(
          IdentityException.Kind.CONFIGURATION,
          "The acr value must be one word such as AAL3_ANY or AAL2_OR_AAL3_ANY");
    }
    return new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(application.clientId()))
        .endpointURI(endpoints.authorise())
        .redirectionURI(application.callback())
        .state(new State(state))
        .customParameter("acr_values", acrValues)
        .build()
        .toURI();
  }

  /**
   * Exchanges the code of the callback for tokens (RFC 6749 4.1.3). The code works once, within 300
   * s; it is sent once, whatever happens.
   *
   * @throws IdentityException INVALID_GRANT for a code that is wrong, used, too old or not a code
   *     at all; any other kind but TOKEN_REFUSED
   */
  public Grant exchange(String code) {
    if (code == null || !CODE.matcher(code).matches()) {
      throw new IdentityException(
          IdentityException.Kind.INVALID_GRANT, "The callback brought no usable code");
    }
    return ask(new AuthorizationCodeGrant(new AuthorizationCode(code), application.callback()), 0);
  }

  /**
   * Exchanges the refresh token for new tokens (RFC 6749 6). The grant given is used up by this,
   * also when no reply arrives: the user then signs in again. The caller MUST keep it to one
   * refresh at a time for each session.
   *
   * @throws IdentityException INVALID_GRANT for a token that is used, or whose window is over; any
   *     other kind but TOKEN_REFUSED
   */
  public Grant refresh(Grant grant) {
    return ask(
        new RefreshTokenGrant(new RefreshToken(grant.refreshToken())), grant.refreshCount() + 1);
  }

  /**
   * Asks who signed in (OpenID Connect Core 5.3.1).
   *
   * @throws IdentityException TOKEN_REFUSED if the access token is no longer accepted; any other
   *     kind but INVALID_GRANT and CONFIGURATION
   */
  public UserClaims userInfo(Grant grant) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.userinfo())
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + grant.accessToken())
            .build();
    return UserClaimsReader.read(accepted(http.send(Endpoint.USERINFO, request)));
  }

  private Grant ask(AuthorizationGrant what, int countIfAbsent) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.token())
            // Compared for equality by the platform: a charset behind it would be answered 415.
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(what), StandardCharsets.US_ASCII))
            .build();
    Instant asked = clock.instant();
    return GrantReader.read(accepted(http.send(Endpoint.TOKEN, request)), asked, countIfAbsent);
  }

  /** RFC 6749 2.3.1: the secret in the body, since the platform knows no HTTP Basic. */
  private String form(AuthorizationGrant what) {
    ClientSecretPost client =
        new ClientSecretPost(
            new ClientID(application.clientId()),
            new com.nimbusds.oauth2.sdk.auth.Secret(application.secret().reveal()));
    return new TokenRequest.Builder(endpoints.token(), client, what)
        .build()
        .toHTTPRequest()
        .getBody();
  }

  private static Reply accepted(Reply reply) {
    if (reply.status() != 200) {
      throw Refusal.from(reply);
    }
    return reply;
  }
}
