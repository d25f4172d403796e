/**
 * What happens when nobody does anything: the clock of a page, and what a person who was signed out
 * finds again when they come back.
 *
 * <p>What is kept stays in this server's memory for at most the setting {@code session.resume}. It
 * is for the same person, at the same site, in the same role, once; it never holds a permission, a
 * search or any part of a record.
 */
package org.lanternscr.web.idle;
