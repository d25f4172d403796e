/**
 * The life of a sign-in's tokens (R3.2): renewed before they end, by one thread at a time, for at
 * most twelve hours.
 *
 * <p>The words: a {@link org.lanternscr.identity.life.HeldGrant} is the grant of one sign-in with
 * the way to refresh it; {@link org.lanternscr.identity.life.LifePolicy} says when; an {@link
 * org.lanternscr.identity.life.Outcome} is what was wanted, or the reason to sign in again.
 *
 * <p>MUST never: send a refresh token again whose reply was lost, keep a sign-in longer than its
 * window, or let a token reach a message, a {@code toString} or a log.
 */
package org.lanternscr.identity.life;
