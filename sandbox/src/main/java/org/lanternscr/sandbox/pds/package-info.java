/**
 * The Personal Demographics Service: {@code GET /Patient/{nhsNumber}} only
 * (identity-and-directories.md 6.1, 6.3, C9). Search and update are not emulated.
 */
package org.lanternscr.sandbox.pds;
