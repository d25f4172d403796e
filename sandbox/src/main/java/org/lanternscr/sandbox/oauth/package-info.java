/**
 * The API platform's authorisation server: the combined pattern with a page that stands for NHS
 * CIS2, the token exchange of the separate pattern, and application-restricted access
 * (identity-and-directories.md 1, A1 to A15, B2, B3). It promises to be no kinder than the real
 * one: exact strings, single use, string-typed numbers, opaque tokens, its order of checks and its
 * words.
 */
package org.lanternscr.sandbox.oauth;
