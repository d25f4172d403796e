/**
 * What of the audit trail is given out of the house: an evidence pack about a patient, a person, a
 * span or the events of a case (R5.4).
 *
 * <p>Giving out is an event before the first byte leaves, and how it ended is another. A pack that
 * was broken off MUST never look complete: its last file is missing, and it opens in no program for
 * ZIP files. Whatever the number of events, a pack streams from the database to the browser, and
 * the memory it needs stays the same. All that is in a pack is of one moment, and is under a
 * checkpoint that is in it.
 */
package org.lanternscr.evidence;
