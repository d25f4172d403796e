package org.lanternscr.web.staff;

/**
 * A fault of a staff list, in words.
 *
 * @param where line and column; empty when it is about the whole file
 * @param what is wrong, and what to do
 */
public record FaultOnPage(String where, String what) {}
