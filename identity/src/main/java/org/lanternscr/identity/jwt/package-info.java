/**
 * The one door for JSON Web Tokens (R3.3): nothing of a JWT reaches the rest of Lantern before
 * {@link org.lanternscr.identity.jwt.JwtDoor} has let it in.
 *
 * <p>The words: a {@link org.lanternscr.identity.jwt.TrustedIssuer} is who may sign, with which
 * keys and algorithms; {@link org.lanternscr.identity.jwt.TokenRules} is what one kind of token
 * must say, and a new kind of token joins as a new set of rules; a {@link
 * org.lanternscr.identity.jwt.Verdict} is either the verified token or the {@link
 * org.lanternscr.identity.jwt.Reason} why not.
 *
 * <p>Promises: header and claims are parsed once, strictly, and what was verified is what is read
 * (RFC 8725 2.4); keys come only from the issuer's own JWK set and never from a token; a token
 * without a signature is refused before anything else about it is looked at.
 *
 * <p>MUST never: quote a token, a claim or a key id in a message, a {@code toString} or a log;
 * allow {@code none} or a symmetric algorithm; read {@code acr}, which echoes what was asked for.
 */
package org.lanternscr.identity.jwt;
