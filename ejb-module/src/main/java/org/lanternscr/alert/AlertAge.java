package org.lanternscr.alert;

/**
 * How many alerts are of an age.
 *
 * @param fromDays at least so many days old
 * @param toDays and not as old as that; 0 where there is no end
 */
public record AlertAge(int fromDays, int toDays, long alerts) {}
