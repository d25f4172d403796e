package org.lanternscr.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.lanternscr.identity.jwt.JwtDoor;
import org.lanternscr.identity.jwt.TokenRules;
import org.lanternscr.identity.jwt.Verdict;
import org.lanternscr.identity.jwt.VerifiedToken;

/**
 * The separate sign-in pattern: an OpenID Connect code flow with NHS CIS2 itself, then an exchange
 * of its ID token for the platform's tokens (RFC 8693). Unlike the combined pattern it knows which
 * assurance level was reached, and the role is chosen at CIS2.
 *
 * <p>Safe for use by many threads. It keeps connections, keys and the discovery document: make one
 * for each registration and keep it.
 */
public final class SeparatePattern {

  /** What the national applications ask for: a sign-in, not a session left from this morning. */
  static final Duration MAX_AGE = Duration.ofSeconds(300);

  private static final Scope SCOPE =
      new Scope("openid", "profile", "nhsperson", "nationalrbacaccess", "selectedrole");

  private final Cis2Registration registration;
  private final PlatformTokens platform;
  private final JwtDoor door;
  private final Clock clock;
  private final OAuthHttp http;
  private final Cis2Provider provider;

  /**
   * @param door the server's one door for tokens
   * @param background fetches CIS2's keys anew while the old ones serve
   */
  public SeparatePattern(
      Cis2Registration registration,
      PlatformTokens platform,
      JwtDoor door,
      Clock clock,
      Connections connections,
      Executor background) {
    this.registration = Objects.requireNonNull(registration, "registration");
    this.platform = Objects.requireNonNull(platform, "platform");
    this.door = Objects.requireNonNull(door, "door");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.http = new OAuthHttp(Objects.requireNonNull(connections, "connections"));
    this.provider =
        new Cis2Provider(
            registration, clock, http, Objects.requireNonNull(background, "background"));
  }

  /**
   * Begins a sign-in (OpenID Connect Core 3.1.2.1).
   *
   * @param acrValues the assurance asked for, such as {@code AAL3_ANY} or {@code AAL2_OR_AAL3_ANY}
   * @param chooseRoleAgain whether CIS2 is to ask again although its session lasts (prompt=login);
   *     without it a user who has chosen no role would come back without one
   * @throws IdentityException of kind CONFIGURATION for an acr value that does not ask for AAL2 or
   *     AAL3; otherwise if CIS2's discovery document cannot be had
   */
  public SignInAttempt begin(String acrValues, boolean chooseRoleAgain) {
    AcrValue.leastLevel(acrValues);
    Discovery discovery = provider.discovery();
    State state = new State(32);
    Nonce nonce = new Nonce(32);
    Optional<CodeVerifier> verifier =
        discovery.pkce() ? Optional.of(new CodeVerifier()) : Optional.empty();
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                SCOPE,
                new ClientID(registration.clientId()),
                registration.callback())
            .endpointURI(discovery.authorise())
            .state(state)
            .nonce(nonce)
            .acrValues(List.of(new ACR(acrValues)))
            .maxAge((int) MAX_AGE.toSeconds());
    verifier.ifPresent(secret -> request.codeChallenge(secret, CodeChallengeMethod.S256));
    if (chooseRoleAgain) {
      request.prompt(new Prompt(Prompt.Type.LOGIN));
    }
    return new SignInAttempt(
        request.build().toURI(),
        state.getValue(),
        nonce.getValue(),
        verifier.map(CodeVerifier::getValue),
        acrValues);
  }

  /**
   * Completes a sign-in with the code of the callback, whose state the caller has compared.
   * Whatever else the callback brings (iss, client_id) is not needed.
   *
   * @throws IdentityException INVALID_GRANT for a code that is wrong, used or too old; any other
   *     kind if CIS2 or the platform refuses or fails
   */
  public SeparateOutcome complete(SignInAttempt attempt, String code) {
    Cis2Tokens tokens = tokens(attempt, code);
    Verdict verdict = door.admit(tokens.idToken(), rules(attempt));
    if (verdict instanceof Verdict.Refused refusal) {
      return new SeparateOutcome.NotAdmitted(refusal);
    }
    VerifiedToken idToken = ((Verdict.Admitted) verdict).token();
    UserClaims user = userInfo(tokens, idToken);
    if (user.roles().isEmpty()) {
      return new SeparateOutcome.NoRoles(user);
    }
    Optional<String> chosen = idToken.text("selected_roleid");
    Optional<RoleClaim> role =
        user.roles().stream()
            .filter(each -> chosen.filter(each.roleProfile()::equals).isPresent())
            .findFirst();
    if (role.isEmpty()) {
      return new SeparateOutcome.RoleNotChosen(user, chosen.isPresent());
    }
    return new SeparateOutcome.SignedIn(
        platform.exchange(idToken),
        user,
        role.get(),
        idToken.assuranceLevel().orElseThrow(),
        idToken.text("sid"),
        idToken.time("auth_time").orElseThrow());
  }

  /**
   * The verdict on a logout token that CIS2 sent (OpenID Connect Back-Channel Logout 1.0, 2.5). The
   * session it ends is its {@code sid}, or all of its {@code sub} if there is none.
   *
   * @throws IdentityException if CIS2's discovery document cannot be had
   */
  public Verdict logout(String logoutToken) {
    return door.admit(
        logoutToken, TokenRules.logoutToken(provider.issuer(), registration.clientId()));
  }

  private Cis2Tokens tokens(SignInAttempt attempt, String code) {
    AuthorizationCodeGrant what =
        new AuthorizationCodeGrant(
            CallbackCode.checked(code),
            registration.callback(),
            attempt.codeVerifier().map(CodeVerifier::new).orElse(null));
    TokenEndpoint endpoint =
        new TokenEndpoint(
            Endpoint.CIS2_TOKEN, provider.discovery().token(), registration.clientId(), http);
    return GrantReader.readCis2Tokens(endpoint.ask(what, endpoint.by(registration.proof(), clock)));
  }

  private TokenRules rules(SignInAttempt attempt) {
    return TokenRules.idToken(
        provider.issuer(),
        registration.clientId(),
        attempt.nonce(),
        MAX_AGE,
        AcrValue.leastLevel(attempt.acrValues()));
  }

  /** OpenID Connect Core 5.3.2: claims about another subject MUST NOT be used. */
  private UserClaims userInfo(Cis2Tokens tokens, VerifiedToken idToken) {
    Reply reply =
        http.read(
            Endpoint.CIS2_USERINFO,
            provider.discovery().userinfo(),
            Optional.of(tokens.accessToken()));
    UserClaims user = UserClaimsReader.read(reply);
    if (!idToken.text("sub").equals(Optional.of(user.userId()))) {
      throw reply.unreadable("is about another user than the ID token");
    }
    return user;
  }
}
