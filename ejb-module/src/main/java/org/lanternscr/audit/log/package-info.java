/**
 * The tree over a log's events, and what is signed of it: RFC 6962 and C2SP's signed-note,
 * tlog-checkpoint and tlog-tiles, as docs/audit-format.md says.
 *
 * <p>Plain values and arithmetic: no database, no clock, no configuration. What is here is written
 * anew in the verifier, which shares no code with it.
 */
package org.lanternscr.audit.log;
