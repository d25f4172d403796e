/**
 * The release as a trust's administrator gets it: from the archive alone, by the words of its own
 * guide.
 */
package org.lanternscr.release;
