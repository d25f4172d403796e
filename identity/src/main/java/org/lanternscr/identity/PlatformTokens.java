package org.lanternscr.identity;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.lanternscr.identity.jwt.VerifiedToken;

/**
 * The API platform's tokens without its sign-in page: for a user whom CIS2 vouches for (RFC 8693),
 * and for the application itself (RFC 6749 4.4). Each request is signed anew (RFC 7523).
 *
 * <p>Safe for use by many threads. It holds connections open: make one for each application and
 * keep it.
 */
public final class PlatformTokens {

  private final PlatformApplication application;
  private final Clock clock;
  private final TokenEndpoint tokens;

  /**
   * @param token the platform's token URL exactly as it is published: assertions are for this text
   */
  public PlatformTokens(
      PlatformApplication application, URI token, Clock clock, Connections connections) {
    this.application = Objects.requireNonNull(application, "application");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.tokens =
        new TokenEndpoint(
            Endpoint.TOKEN,
            Address.checked("token", token),
            application.clientId(),
            new OAuthHttp(Objects.requireNonNull(connections, "connections")));
  }

  /**
   * Exchanges a verified ID token of CIS2 for tokens of the platform (RFC 8693 2.1).
   *
   * @throws IdentityException of any kind but INVALID_GRANT and TOKEN_REFUSED
   */
  public Grant exchange(VerifiedToken idToken) {
    Instant asked = clock.instant();
    TokenExchangeGrant what =
        new TokenExchangeGrant(new TypelessToken(idToken.serialised()), TokenTypeURI.ID_TOKEN);
    return GrantReader.read(signed(what), asked, 0);
  }

  /**
   * Exchanges the refresh token for new tokens (RFC 6749 6), as {@link CombinedPattern#refresh}.
   *
   * @throws IdentityException INVALID_GRANT for a token that is used, or whose window is over
   */
  public Grant refresh(Grant grant) {
    Instant asked = clock.instant();
    Reply reply =
        tokens.ask(
            new RefreshTokenGrant(new RefreshToken(grant.refreshToken())),
            tokens.by(application.secret()));
    return GrantReader.read(reply, asked, grant.refreshCount() + 1);
  }

  /**
   * A token for calls that no user makes. It MUST never be used for a clinician's view of a record.
   *
   * @throws IdentityException of any kind but INVALID_GRANT and TOKEN_REFUSED
   */
  public ApplicationToken applicationToken() {
    Instant asked = clock.instant();
    return GrantReader.readApplicationToken(signed(new ClientCredentialsGrant()), asked);
  }

  private Reply signed(AuthorizationGrant what) {
    return tokens.ask(what, tokens.by(new ClientProof.ByKey(application.keys()), clock));
  }
}
