/**
 * Finding a patient by NHS number in the Personal Demographics Service (PDS).
 *
 * <p>A restricted patient's place is never read; a number that was replaced is told openly, with
 * both numbers. Which number was replaced by which is kept, sealed under a key outside the
 * database, so that a patient is known by each of their numbers to lists that were written earlier;
 * it MUST stand nowhere in plain.
 */
package org.lanternscr.patient;
