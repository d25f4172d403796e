/**
 * Asking for permission to view: why the person may see the record, what will be opened and what
 * will be recorded, said before the answer. Nothing is preselected.
 *
 * <p>Without permission there is one stop before the record, which says what the privacy officer
 * will see; in an emergency one coded reason is enough there.
 */
package org.lanternscr.web.permission;
