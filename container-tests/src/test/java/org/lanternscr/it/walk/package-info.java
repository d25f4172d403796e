/**
 * A random walk over the doors: many short sequences of people's acts, times and faults, a model
 * that says after each what may be, and checks from outside that nothing was shown without its
 * permission and no alert lost or doubled, nobody saw their own record and every opening of a
 * watched one was told (R2, R1.4, R2.1, R2.4, R2.5).
 */
package org.lanternscr.it.walk;
