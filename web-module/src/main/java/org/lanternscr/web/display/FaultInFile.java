package org.lanternscr.web.display;

/**
 * A fault of a file that was given to be imported, in words.
 *
 * @param where line and column; empty when it is about the whole file
 * @param what is wrong and what to do, never what stands there
 */
public record FaultInFile(String where, String what) {}
