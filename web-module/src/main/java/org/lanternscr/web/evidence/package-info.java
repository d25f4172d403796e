/**
 * What of the audit trail is given out, for a privacy officer (R5.4). What is asked for stands in
 * this server's memory and never in an address; the page says what a pack will hold, and what is
 * recorded, before anything is given.
 */
package org.lanternscr.web.evidence;
