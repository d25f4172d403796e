/**
 * Sign-in by NHS CIS2, the role a person works in, and sign-out (R3.1, R2.6).
 *
 * <p>Rights come from the one selected role and from nothing else; a role of another organisation
 * gives none. Tokens stay on the server.
 */
package org.lanternscr.signin;
