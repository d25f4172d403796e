/**
 * The person who signs in: at a console, in a browser on this machine, or nobody.
 *
 * <p>MUST never: print a code, or let one be seen while it is typed.
 */
package org.lanternscr.harness.person;
