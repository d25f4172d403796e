/**
 * A real PostgreSQL beside the emulated services, so that {@code ./lantern run} and the tests need
 * nothing installed. What it holds is meant to last: it is durable in the same way as a trust's own
 * server, and it can be reached from this machine only, with a password.
 */
package org.lanternscr.sandbox.database;
