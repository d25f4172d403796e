/**
 * Finding a patient by NHS number in the Personal Demographics Service (PDS).
 *
 * <p>A restricted patient's place is never read; a number that was replaced is told openly, with
 * both numbers.
 */
package org.lanternscr.patient;
