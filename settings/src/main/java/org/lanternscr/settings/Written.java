package org.lanternscr.settings;

/**
 * One {@code <variable>} as it is written.
 *
 * @param value null if there is none; so is {@code defaultValue}
 * @param place file and line
 */
record Written(String name, String value, String defaultValue, String place) {}
