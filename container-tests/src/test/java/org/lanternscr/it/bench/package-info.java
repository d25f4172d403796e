/**
 * What the audit trail costs, measured through the door inside a real Liberty against the barest
 * way to keep the same row. Run by {@code ./lantern bench audit}, not by the tests.
 */
package org.lanternscr.it.bench;
