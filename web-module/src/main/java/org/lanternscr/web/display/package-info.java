/**
 * How clinical values look on a screen: names, dates, times, ages and NHS numbers in the forms of
 * ISB 1500 to 1508. Pure; it knows no screen.
 *
 * <p>A value that is missing is said in words. Nothing here may guess one.
 */
package org.lanternscr.web.display;
