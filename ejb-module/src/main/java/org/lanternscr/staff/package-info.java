/**
 * Who works at a site, as the trust's own staff list says: imported as CSV by who looks after the
 * site, whole or not at all, and asked before a record is opened whether user and patient have
 * something to do with each other.
 *
 * <p>Surname, NHS number and postcode are kept as hashes under a key outside the database. Where
 * the list is silent the answer MUST be {@link org.lanternscr.staff.Answer#NOT_CHECKED}, never no.
 * No value of a list goes into a log, an event or a message of a fault.
 */
package org.lanternscr.staff;
