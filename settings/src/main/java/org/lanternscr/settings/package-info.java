/**
 * A trust's settings: what its {@code server.xml} and the files around it say, as Liberty would
 * read them, and every fault in them at once (R4.7). Plain Java, so that the server and the
 * commands that work without one read the same values.
 *
 * <p>It never repeats a value that may be a secret, and never opens a file that a setting names.
 */
package org.lanternscr.settings;
