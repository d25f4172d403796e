/**
 * The API platform's authorisation server in the combined pattern, and a page that stands for NHS
 * CIS2 (identity-and-directories.md 1.1 to 1.4, 1.8, 1.10, and 7.1 A1 to A15). It promises to be no
 * kinder than the real one: exact strings, single use, string-typed numbers, opaque tokens. The
 * separate pattern (token exchange) and application-restricted access are not emulated.
 */
package org.lanternscr.sandbox.oauth;
