/**
 * NHS CIS2 as the OpenID provider of the separate pattern (identity-and-directories.md 2, B1, B4,
 * B5): discovery, keys, the page to choose a user and a role, ID token, userinfo, and the end of a
 * session. It promises to be no kinder than the real one, and to be wrong in every way that a
 * client must notice: a user's file or the sign-in page says which. Its paths are the real ones.
 */
package org.lanternscr.sandbox.cis2;
