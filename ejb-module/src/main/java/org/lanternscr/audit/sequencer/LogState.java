package org.lanternscr.audit.sequencer;

import org.lanternscr.audit.log.LogName;

/**
 * A log as the database holds it.
 *
 * @param number its key in the tables
 * @param size how many leaves
 * @param signed the size of its largest checkpoint; 0 when there is none
 * @param note that checkpoint; null when there is none
 */
record LogState(int number, LogName log, long size, long signed, String note) {}
