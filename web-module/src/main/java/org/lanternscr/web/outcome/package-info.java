/**
 * How a page tells that something could not be done: what happened, what to do now, whom to phone,
 * and a reference.
 *
 * <p>The message of an exception is never shown and never logged, because it can hold patient data;
 * the log gets the reference, the classes and the places in the code.
 */
package org.lanternscr.web.outcome;
