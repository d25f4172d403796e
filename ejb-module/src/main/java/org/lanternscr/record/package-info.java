/**
 * Looking for a Summary Care Record and showing it: the narrative exactly as received, sanitised,
 * in its order, with nothing dropped in silence (R1.1, R1.5, R1.7). The one exception is a
 * restricted patient, whose record is without the places in it unless the trust decides otherwise;
 * that it is so is said on the page and in the event.
 *
 * <p>The national read MUST NOT happen without a {@link org.lanternscr.permission.PermissionToView}
 * that the database still holds. Clinical text lives in this server's memory only, and is wiped at
 * the end of access.
 */
package org.lanternscr.record;
