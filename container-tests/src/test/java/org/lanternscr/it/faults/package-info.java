/**
 * Faults injected into the audit log, each survived (nothing is lost, the verifier says INTACT) or
 * detected by name: an alarm of the server or a fault of the verifier. What a server does for the
 * log runs here without Liberty, against a database of its own on the town's real PostgreSQL. So
 * each is {@link org.lanternscr.it.Beside} the tests inside the server.
 */
package org.lanternscr.it.faults;
