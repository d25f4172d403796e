/**
 * Patients whose records a privacy officer watches, for a time and with a reason: who opens one is
 * asked why, and the officers of the site are told at once, on their screens and by mail.
 *
 * <p>A watch is of one site. The number stands where it is looked up and shown to officers, and
 * MUST be in no log and no mail.
 */
package org.lanternscr.watch;
