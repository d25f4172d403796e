/**
 * The screens of sign-in, the choice of a role and sign-out, and the link between the browser
 * session and the container's principal.
 *
 * <p>A code or a state is never part of a page and never stays in an address. Tokens are never seen
 * here at all.
 */
package org.lanternscr.web.signin;
