/**
 * Real servers and a real PostgreSQL, killed with signal 9 at random points under load: what was
 * acknowledged to a client must be in the log, and the verifier must find it intact. Only processes
 * that were started here are killed or stopped.
 */
package org.lanternscr.it.kills;
