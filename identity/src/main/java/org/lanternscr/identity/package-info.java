/**
 * Who the user is, by either sign-in pattern (R3.1): asked from NHS England's API platform, or from
 * NHS CIS2 itself.
 *
 * <p>The words: an {@link org.lanternscr.identity.Application} is what one site has registered on
 * the platform; {@link org.lanternscr.identity.CombinedPattern} is the conversation with the
 * platform's OAuth service; {@link org.lanternscr.identity.SeparatePattern} is the conversation
 * with CIS2, whose ID token {@link org.lanternscr.identity.PlatformTokens} exchanges; a {@link
 * org.lanternscr.identity.Grant} is the pair of tokens that a sign-in yields; {@link
 * org.lanternscr.identity.UserClaims} says who signed in and which national RBAC roles they hold.
 * Everything that can go wrong is one {@link org.lanternscr.identity.IdentityException} with a
 * kind.
 *
 * <p>Promises: no code or refresh token is sent twice, because each can be used once; every reply
 * is read within a time and a size; a reply that lacks what Lantern relies on is refused, and
 * members it does not know are ignored; nothing is done with an ID token before {@link
 * org.lanternscr.identity.jwt.JwtDoor} has let it in.
 *
 * <p>MUST never: put a secret, code, token or the user's name into an exception message, a {@code
 * toString} or a log, or words of the other side into an exception message (R6.7); state an
 * assurance level, which the combined pattern does not reveal (R3.5); know anything of Jakarta EE,
 * sites or patients.
 */
package org.lanternscr.identity;
