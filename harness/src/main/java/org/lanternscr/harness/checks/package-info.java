/** The checks, one class a matter. Each says what it found in words of ours and quotes nothing. */
package org.lanternscr.harness.checks;
