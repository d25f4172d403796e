/**
 * What the national directories say of a site (R4.3): the Organisation Data Service, by ODT and by
 * ORD, and the Spine directory of systems (identity-and-directories.md 4 and 5). Plain Java, for
 * the server and for the commands that work without one.
 *
 * <p>Nothing about a patient is ever sent or received here. A call that fails is told as "not
 * checked", never as a fault of the site.
 */
package org.lanternscr.directory;
