package org.lanternscr.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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

  private final Application application;
  private final OAuthEndpoints endpoints;
  private final Clock clock;
  private final OAuthHttp http;
  private final TokenEndpoint tokens;

  /** For one application at one environment's OAuth service. */
  public CombinedPattern(
      Application application, OAuthEndpoints endpoints, Clock clock, Connections connections) {
    this.application = Objects.requireNonNull(application, "application");
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.http = new OAuthHttp(Objects.requireNonNull(connections, "connections"));
    this.tokens =
        new TokenEndpoint(Endpoint.TOKEN, endpoints.token(), application.clientId(), http);
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
    return new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(application.clientId()))
        .endpointURI(endpoints.authorise())
        .redirectionURI(application.callback())
        .state(new State(state))
        .customParameter("acr_values", AcrValue.checked(acrValues))
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
    return ask(new AuthorizationCodeGrant(CallbackCode.checked(code), application.callback()), 0);
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
    return UserClaimsReader.read(
        http.read(Endpoint.USERINFO, endpoints.userinfo(), Optional.of(grant.accessToken())));
  }

  private Grant ask(AuthorizationGrant what, int countIfAbsent) {
    Instant asked = clock.instant();
    Reply reply = tokens.ask(what, tokens.by(application.secret()));
    return GrantReader.read(reply, asked, countIfAbsent);
  }
}
