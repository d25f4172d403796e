/**
 * Whether a site is ready before its first user (R4.3, R4.5): each line says what was seen, what to
 * do and whom to ring. A call that fails is "not checked", never a fault of the site; a red line
 * stops nothing by itself.
 *
 * <p>Nothing here asks about a patient, and nobody's name, token or secret stands in a line.
 */
package org.lanternscr.readiness;
