package org.lanternscr.web.attendance;

/**
 * A fault of a file.
 *
 * @param place its line and column
 * @param problem what is wrong and what to do, never what stands there
 */
public record FaultOnPage(String place, String problem) {}
